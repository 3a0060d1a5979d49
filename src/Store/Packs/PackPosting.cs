using System.Security.Cryptography;
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
    /// <summary>Gives what waits of posted epochs a pack for each epoch. Killed, it is done again; run twice at the same time, the last one to begin does it.</summary>
    /// <param name="firstKept">The oldest epoch within retention: what waits from before it goes with it.</param>
    /// <param name="dayOf">The day of an epoch.</param>
    public void MoveWhatIsPosted(ulong firstKept, Func<ulong, ulong> dayOf)
    {
        while (OldestWaiting() is { } waiting && TryMove(Math.Max(waiting, firstKept), dayOf))
        {
        }
    }

    private ulong? OldestWaiting()
    {
        using var context = contexts.CreateDbContext();
        return (ulong?)WaitingOfPosted(context).Min(row => (long?)row.Epoch);
    }

    // False if another room has begun the same since: it will end it.
    private bool TryMove(ulong epoch, Func<ulong, ulong> dayOf)
    {
        keys.PrepareBoard(dayOf(epoch));
        var name = $"{epoch}-{Convert.ToHexStringLower(random.Bytes(8))}{PostedPacks.Extension}";
        if (!TryClaim(epoch, name))
        {
            return true;
        }

        using var context = contexts.CreateDbContext();
        var waiting = context.WaitingChunks.AsNoTracking().Where(row => row.Epoch <= (long)epoch).ToArray();
        var chunks = Write(name, epoch, waiting, dayOf);
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

    private List<ChunkRow> Write(string name, ulong epoch, WaitingChunkRow[] waiting, Func<ulong, ulong> dayOf)
    {
        random.Shuffle<WaitingChunkRow>(waiting);
        using var target = File.OpenHandle(Path.Combine(folder.Packs, name), FileMode.CreateNew, FileAccess.ReadWrite);
        var newest = new Dictionary<string, ChunkRow>(waiting.Length);
        foreach (var batch in waiting.Select((row, region) => (Row: row, Region: region)).GroupBy(place => place.Row.Epoch).OrderBy(group => group.Key))
        {
            Copy(batch, (ulong)batch.Key, epoch, dayOf, target, newest);
        }

        RandomAccess.FlushToDisk(target);
        return [.. newest.Values];
    }

    private void Copy(
        IEnumerable<(WaitingChunkRow Row, int Region)> places, ulong from, ulong to, Func<ulong, ulong> dayOf, SafeFileHandle target, Dictionary<string, ChunkRow> newest)
    {
        var oldKey = keys.Find(dayOf(from), StorageClass.Pending) ?? throw new InvalidOperationException("The storage key of waiting chunks is missing.");
        var newKey = keys.Find(dayOf(to), StorageClass.Chunks) ?? throw new InvalidOperationException("The storage key of the epoch that is being posted is missing.");
        using var source = File.OpenHandle(WaitingPack.PathOf(folder, from), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> piece = stackalloc byte[ChunkRecord.PieceSize];
        foreach (var (row, region) in places)
        {
            for (var i = 0; i < ChunkRecord.Pieces; i++)
            {
                if (!ChunkRecord.TryRead(source, row.Region, oldKey, new ChunkName(from, row.Id), i, piece))
                {
                    throw new CryptographicException("A waiting chunk is not what was written there.");
                }

                ChunkRecord.Write(target, region, newKey, new ChunkName(to, row.Id), i, piece);
            }

            newest[Convert.ToHexString(row.Id)] = new ChunkRow { Id = row.Id, Epoch = (long)to, Region = region };
        }
    }

    private static IQueryable<WaitingChunkRow> WaitingOfPosted(IntakeContext context) =>
        context.WaitingChunks.AsNoTracking().Where(row => row.Epoch <= context.Epochs.Max(posted => posted.Epoch));
}
