using System.Security.Cryptography;
using Intake.Protocol.Primitives;
using Intake.Store.Keys;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Win32.SafeHandles;

namespace Intake.Store.Packs;

/// <summary>The packs of posted epochs: shuffled, encrypted under the epoch's own storage key, never touched again until they are destroyed.</summary>
/// <param name="contexts">The database.</param>
/// <param name="folder">Where the packs lie.</param>
/// <param name="keys">What they are encrypted under.</param>
/// <param name="random">Shuffles and names them.</param>
public sealed class PostedPacks(IDbContextFactory<IntakeContext> contexts, DataFolder folder, StorageKeys keys, IRandomSource random)
{
    private const string Extension = ".pack";

    /// <summary>Opens the newest posted chunk of an id, or null if there is none or it was destroyed.</summary>
    public PostedChunk? Find(byte[] id, Func<ulong, ulong> dayOf)
    {
        using var context = contexts.CreateDbContext();
        var found = context.Chunks.AsNoTracking().Where(row => row.Id == id)
            .Join(context.Packs, chunk => chunk.Epoch, pack => pack.Epoch, (chunk, pack) => new { chunk.Epoch, chunk.Region, pack.Name })
            .OrderByDescending(row => row.Epoch).FirstOrDefault();
        if (found is null || keys.Find(dayOf((ulong)found.Epoch), StorageClass.Chunks) is not { } key || Open(found.Name) is not { } file)
        {
            return null;
        }

        return new PostedChunk(file, key, new ChunkName((ulong)found.Epoch, id), found.Region);
    }

    /// <summary>Writes the waiting chunks of all epochs up to this one, shuffled, to a new pack, synced to the disk; null if there are none.</summary>
    /// <remarks>Nothing refers to the file until the caller's transaction commits; a file that nothing refers to is swept away.</remarks>
    public DraftPack? Draft(ulong epoch, Func<ulong, ulong> dayOf)
    {
        using var context = contexts.CreateDbContext();
        var waiting = context.WaitingChunks.AsNoTracking().Where(row => row.Epoch <= (long)epoch).ToArray();
        if (waiting.Length == 0)
        {
            return null;
        }

        random.Shuffle<WaitingChunkRow>(waiting);
        var name = $"{epoch}-{Convert.ToHexStringLower(random.Bytes(8))}{Extension}";
        using var target = File.OpenHandle(Path.Combine(folder.Packs, name), FileMode.CreateNew, FileAccess.ReadWrite);
        var newest = new Dictionary<string, ChunkRow>(waiting.Length);
        foreach (var batch in waiting.Select((row, region) => (Row: row, Region: region)).GroupBy(place => place.Row.Epoch).OrderBy(group => group.Key))
        {
            Copy(batch, (ulong)batch.Key, epoch, dayOf, target, newest);
        }

        RandomAccess.FlushToDisk(target);
        return new DraftPack(name, waiting, [.. newest.Values]);
    }

    /// <summary>Removes waiting packs of posted epochs, and packs up to that epoch that nothing refers to.</summary>
    public void Sweep(ulong postedEpoch)
    {
        using var context = contexts.CreateDbContext();
        var living = context.Packs.AsNoTracking().Select(row => row.Name).ToHashSet();
        foreach (var file in new DirectoryInfo(folder.Packs).EnumerateFiles())
        {
            var isOver = ulong.TryParse(file.Name.AsSpan(0, file.Name.AsSpan().IndexOfAny('.', '-')), out var epoch) && epoch <= postedEpoch;
            if (isOver && !living.Contains(file.Name))
            {
                file.Delete();
            }
        }
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

    private SafeFileHandle? Open(string name)
    {
        try
        {
            return File.OpenHandle(Path.Combine(folder.Packs, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
