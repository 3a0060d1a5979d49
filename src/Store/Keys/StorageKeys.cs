using System.Collections.Concurrent;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Keys;

/// <summary>The storage keys: made when a day begins, found while they live, forgotten with their row.</summary>
/// <param name="contexts">The database.</param>
/// <param name="wrap">Wraps them.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="random">Makes them.</param>
public sealed class StorageKeys(IDbContextFactory<IntakeContext> contexts, KeyWrap wrap, WriteTurn turn, IRandomSource random) : IDisposable
{
    private readonly ConcurrentDictionary<(ulong Day, StorageClass Class), StorageKey> open = new();

    /// <summary>Opens the keys of a day, making those that do not exist, so that no visit is the moment when a key is made.</summary>
    public void Prepare(ulong day)
    {
        PrepareBoard(day);
        Get(day, StorageClass.Pending);
    }

    /// <summary>Opens or makes the keys of what is posted on a day. A day that is over gets no new key for what is pending: nothing could be opened with it.</summary>
    public void PrepareBoard(ulong day)
    {
        foreach (var storageClass in Enum.GetValues<StorageClass>().Where(storageClass => storageClass != StorageClass.Pending))
        {
            Get(day, storageClass);
        }
    }

    /// <summary>The key of a day and class, or null if it was destroyed or never made.</summary>
    public StorageKey? Find(ulong day, StorageClass storageClass)
    {
        if (open.TryGetValue((day, storageClass), out var known))
            return known;

        using var context = contexts.CreateDbContext();
        using var secret = wrap.Unwrap(() => context.StorageKeys.AsNoTracking().SingleOrDefault(row => row.Day == (long)day && row.Class == storageClass)?.Wrapped);
        return secret is null ? null : Remember(day, storageClass, secret);
    }

    /// <summary>The key of a day and class; made if it is not there. Not to be called by who holds the turn to write: it is taken to make a key.</summary>
    public StorageKey Get(ulong day, StorageClass storageClass)
    {
        if (Find(day, storageClass) is { } found)
            return found;

        Make(day, storageClass);
        return Find(day, storageClass) ?? throw new InvalidOperationException("A storage key was destroyed while it was made.");
    }

    /// <summary>Zeroes the keys in memory whose rows are gone, whoever deleted them.</summary>
    public void ForgetDestroyed()
    {
        using var context = contexts.CreateDbContext();
        var living = context.StorageKeys.AsNoTracking().Select(row => new { row.Day, row.Class }).AsEnumerable()
            .Select(row => ((ulong)row.Day, row.Class)).ToHashSet();
        foreach (var key in open.Keys.Where(key => !living.Contains(key)))
        {
            if (open.TryRemove(key, out var destroyed))
                destroyed.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in open.Values)
            key.Dispose();

        open.Clear();
    }

    private void Make(ulong day, StorageClass storageClass)
    {
        using var secret = new SecretBytes(Aes256Gcm.KeySize);
        random.Fill(secret.Span);
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        context.Database.ExecuteSql(
            $"INSERT INTO \"StorageKeys\" (\"Day\", \"Class\", \"Wrapped\") VALUES ({(long)day}, {(int)storageClass}, {wrap.Wrap(secret.Span)}) ON CONFLICT DO NOTHING");
        transaction.Commit();
    }

    private StorageKey Remember(ulong day, StorageClass storageClass, SecretBytes secret)
    {
        var key = new StorageKey(storageClass, secret.Span, random);
        var kept = open.GetOrAdd((day, storageClass), key);
        if (!ReferenceEquals(kept, key))
            key.Dispose();

        return kept;
    }
}
