using Intake.Store.Writing;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Keys;

/// <summary>
/// Turns the wrapping of all living keys to a new turning key and destroys the old one: from then on no copy that was taken before opens what was destroyed,
/// not even with the operator's secret. Killed at any point, it is finished by the next <see cref="Finish"/>.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="keys">The turning keys.</param>
/// <param name="wrap">Wraps.</param>
/// <param name="ring">The ring of Data Protection.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="time">The clock.</param>
public sealed class KeyTurning(IDbContextFactory<IntakeContext> contexts, TurningKeys keys, KeyWrap wrap, IKeyManager ring, WriteTurn turn, TimeProvider time)
{
    /// <summary>A process caches the ring for a day: an expired key may be protected with by another one so long, and no longer.</summary>
    private static readonly TimeSpan Cached = TimeSpan.FromDays(2);

    /// <summary>How long a ring key is protected with; the shortest that Data Protection allows.</summary>
    public static TimeSpan RingKeyLife { get; } = TimeSpan.FromDays(7);

    /// <summary>Makes the next key. To be called before something is destroyed.</summary>
    public void Begin() => keys.Add();

    /// <summary>Wraps what lives under the newest key and destroys all older ones, and every key of the ring that nothing needs.</summary>
    public void Finish()
    {
        if (keys.IsOld)
        {
            Begin();
        }

        if (keys.HasOlder)
        {
            keys.DestroyOlderThan(WrapWhatLives());
        }

        ForgetRingKeys();
    }

    // Whoever wraps a key meanwhile has written it before this transaction, or sees the newest key after it.
    private uint WrapWhatLives()
    {
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        var newest = keys.Newest;
        foreach (var row in context.StorageKeys)
        {
            row.Wrapped = wrap.Renew(row.Wrapped);
        }

        foreach (var row in context.Secrets)
        {
            row.Wrapped = wrap.Renew(row.Wrapped);
        }

        foreach (var row in context.Rosters.Where(row => row.SortingKey != null))
        {
            row.SortingKey = wrap.Renew(row.SortingKey!);
            row.SeenKey = wrap.Renew(row.SeenKey!);
        }

        context.SaveChanges();
        transaction.Commit();
        return newest;
    }

    private void ForgetRingKeys()
    {
        var used = keys.RingKeys;
        var newest = ring.GetAllKeys().MaxBy(key => key.CreationDate)?.KeyId;
        ((XmlKeyManager)ring).DeleteKeys(key => key.KeyId != newest && !used.Contains(key.KeyId) && key.ExpirationDate + Cached < time.GetUtcNow());
    }
}
