using Intake.Store.Writing;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Keys;

/// <summary>The ring of Data Protection: living keys are wrapped again under its newest key, and a ring key is deleted when nothing is wrapped under it.</summary>
/// <param name="contexts">The database.</param>
/// <param name="wrap">Wraps.</param>
/// <param name="manager">The ring.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="time">The clock.</param>
public sealed class KeyRing(IDbContextFactory<IntakeContext> contexts, KeyWrap wrap, IKeyManager manager, WriteTurn turn, TimeProvider time)
{
    /// <summary>A process caches the ring for a day: an expired key may be wrapped under by another one so long, and no longer.</summary>
    private static readonly TimeSpan Cached = TimeSpan.FromDays(2);

    /// <summary>How long a ring key is wrapped under; the shortest that Data Protection allows.</summary>
    public static TimeSpan KeyLife { get; } = TimeSpan.FromDays(7);

    /// <summary>Wraps again what is wrapped under an old key, then deletes the old keys under which nothing is left.</summary>
    public void Renew()
    {
        var used = RenewWrapping();
        var newest = manager.GetAllKeys().MaxBy(key => key.CreationDate)?.KeyId;
        var deletable = (XmlKeyManager)manager;
        deletable.DeleteKeys(key => key.KeyId != newest && !used.Contains(key.KeyId) && key.ExpirationDate + Cached < time.GetUtcNow());
    }

    private HashSet<Guid> RenewWrapping()
    {
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        var storageKeys = context.StorageKeys.ToArray();
        var secrets = context.Secrets.ToArray();
        var rosters = context.Rosters.Where(row => row.SortingKey != null).ToArray();
        foreach (var row in storageKeys)
        {
            row.Wrapped = wrap.Renew(row.Wrapped) ?? row.Wrapped;
        }

        foreach (var row in secrets)
        {
            row.Wrapped = wrap.Renew(row.Wrapped) ?? row.Wrapped;
        }

        foreach (var row in rosters)
        {
            row.SortingKey = wrap.Renew(row.SortingKey!) ?? row.SortingKey;
            row.SeenKey = wrap.Renew(row.SeenKey!) ?? row.SeenKey;
        }

        context.SaveChanges();
        return [.. storageKeys.Select(row => row.Wrapped).Concat(secrets.Select(row => row.Wrapped))
            .Concat(rosters.SelectMany(row => new[] { row.SortingKey!, row.SeenKey! })).Select(RingKeyOf)];
    }

    // What Data Protection writes begins with four bytes of magic and the ring key's id.
    private static Guid RingKeyOf(byte[] wrapped) => new(wrapped.AsSpan(4, 16));
}
