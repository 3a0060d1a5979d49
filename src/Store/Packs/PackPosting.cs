using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store.Keys;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Win32.SafeHandles;

namespace Intake.Store.Packs;

/// <summary>
/// Rewrites the chunks of posted epochs, shuffled, into packs of their own. It comes after the board was posted and takes as long as it takes: until then they are
/// read where they wait, so that neither the index nor a lane tells by its coming how many files there were.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="folder">Where the packs lie.</param>
/// <param name="keys">What they are encrypted under.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="random">Shuffles and names them.</param>
public sealed class PackPosting(IDbContextFactory<IntakeContext> contexts, DataFolder folder, StorageKeys keys, WriteTurn turn, IRandomSource random)
{
    /// <summary>
    /// Gives what waits of posted epochs a pack for each epoch. Killed, it is done again; run twice at the same time, the last one to begin does it. A chunk that
    /// was altered on the disk is dropped: held, it would hold up all that came after it, and the keys under which that waits.
    /// </summary>
    /// <param name="firstKept">The oldest epoch within retention: what waits from before it goes with it.</param>
    /// <param name="dayOf">The day of an epoch.</param>
    /// <param name="damaged">Told of each chunk that is dropped.</param>
    public void MoveWhatIsPosted(ulong firstKept, Func<ulong, ulong> dayOf, Action damaged)
    {
        while (OldestWaiting() is { } waiting && TryMove(Math.Max(waiting, firstKept), dayOf, damaged))
        {
        }
    }

    private ulong? OldestWaiting()
    {
        using var context = contexts.CreateDbContext();
        return (ulong?)WaitingOfPosted(context).Min(row => (long?)row.Epoch);
    }

    // False if another room has begun the same since: it will end it.
    private bool TryMove(ulong epoch, Func<ulong, ulong> dayOf, Action damaged)
    {
        keys.PrepareBoard(dayOf(epoch));
        var name = $"{epoch}-{Convert.ToHexStringLower(random.Bytes(8))}{PostedPacks.Extension}";
        if (!TryClaim(epoch, name))
        {
            return true;
        }

        using var context = contexts.CreateDbContext();
        var waiting = context.WaitingChunks.AsNoTracking().Where(row => row.Epoch <= (long)epoch).ToArray();
        var chunks = Write(name, epoch, waiting, dayOf, damaged);
        return TryExchange(epoch, name, chunks);
    }

    // The pack is named in the table before its file is there: a file that no table names is swept away. False if nothing waits any more.
    private bool TryClaim(ulong epoch, string name)
    {
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        if (!context.WaitingChunks.Any(row => row.Epoch <= (long)epoch))
        {
            return false;
        }

        context.Packs.Where(row => row.Epoch == (long)epoch).ExecuteDelete();
        context.Packs.Add(new PackRow { Epoch = (long)epoch, Name = name });
        context.SaveChanges();
        transaction.Commit();
        return true;
    }

    private bool TryExchange(ulong epoch, string name, List<ChunkRow> chunks)
    {
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        if (!context.Packs.Any(row => row.Name == name))
        {
            return false;
        }

        // Nothing is added to what waits of an epoch that is posted.
        context.WaitingChunks.Where(row => row.Epoch <= (long)epoch).ExecuteDelete();
        context.Chunks.AddRange(chunks);
        context.SaveChanges();
        transaction.Commit();
        return true;
    }

    private List<ChunkRow> Write(string name, ulong epoch, WaitingChunkRow[] waiting, Func<ulong, ulong> dayOf, Action damaged)
    {
        random.Shuffle<WaitingChunkRow>(waiting);
        using var target = File.OpenHandle(Path.Combine(folder.Packs, name), FileMode.CreateNew, FileAccess.ReadWrite);
        var newest = new Dictionary<string, ChunkRow>(waiting.Length);
        foreach (var batch in waiting.Select((row, region) => (Row: row, Region: region)).GroupBy(place => place.Row.Epoch).OrderBy(group => group.Key))
        {
            var (from, to) = Keys((ulong)batch.Key, epoch, dayOf);
            using var source = File.OpenHandle(WaitingPack.PathOf(folder, (ulong)batch.Key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            foreach (var (row, region) in batch)
            {
                if (!TryCopy(source, row, from, target, region, epoch, to))
                {
                    damaged();
                    continue;
                }

                newest[Convert.ToHexString(row.Id)] = new ChunkRow { Id = row.Id, Epoch = (long)epoch, Region = region };
            }
        }

        RandomAccess.FlushToDisk(target);
        return [.. newest.Values];
    }

    // With fresh keys everything would look damaged.
    private (StorageKey From, StorageKey To) Keys(ulong from, ulong to, Func<ulong, ulong> dayOf) =>
        (keys.Find(dayOf(from), StorageClass.Pending) ?? throw new InvalidOperationException("The storage key of waiting chunks is missing."),
            keys.Find(dayOf(to), StorageClass.Chunks) ?? throw new InvalidOperationException("The storage key of the epoch that is being posted is missing."));

    private static bool TryCopy(SafeFileHandle source, WaitingChunkRow row, StorageKey from, SafeFileHandle target, int region, ulong epoch, StorageKey to)
    {
        Span<byte> piece = stackalloc byte[ChunkRecord.PieceSize];
        for (var i = 0; i < ChunkRecord.Pieces; i++)
        {
            if (!ChunkRecord.TryRead(source, row.Region, from, new ChunkName((ulong)row.Epoch, row.Id), i, piece))
            {
                return false;
            }

            ChunkRecord.Write(target, region, to, new ChunkName(epoch, row.Id), i, piece);
        }

        return true;
    }

    private static IQueryable<WaitingChunkRow> WaitingOfPosted(IntakeContext context) =>
        context.WaitingChunks.AsNoTracking().Where(row => row.Epoch <= context.Epochs.Max(posted => posted.Epoch));
}
