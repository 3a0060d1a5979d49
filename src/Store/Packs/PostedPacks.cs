using Intake.Protocol.Ledger;
using Intake.Store.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Win32.SafeHandles;

namespace Intake.Store.Packs;

/// <summary>Reads the chunks of posted epochs: from the epoch's own pack, or where they still wait to be rewritten into it.</summary>
/// <param name="contexts">The database.</param>
/// <param name="folder">Where the packs lie.</param>
/// <param name="keys">What they are encrypted under.</param>
public sealed class PostedPacks(IDbContextFactory<IntakeContext> contexts, DataFolder folder, StorageKeys keys)
{
    /// <summary>How the packs' names end.</summary>
    internal const string Extension = ".pack";

    /// <summary>Opens the newest posted chunk of an id, or null if there is none or it was destroyed.</summary>
    public PostedChunk? Find(byte[] id, Func<ulong, ulong> dayOf)
    {
        // What waits is newer than every pack. If it is gone between row and file, it lies in its pack by now.
        using var context = contexts.CreateDbContext();
        return FindWaiting(context, id, dayOf) ?? FindPosted(context, id, dayOf);
    }

    /// <summary>Removes waiting packs of posted epochs from which nothing is to be rewritten, and packs up to that epoch that no table names.</summary>
    public void Sweep(ulong postedEpoch)
    {
        // Listed before the tables are read: a pack is named there before it lies here.
        var files = new DirectoryInfo(folder.Packs).GetFiles();
        using var context = contexts.CreateDbContext();
        var living = context.Packs.AsNoTracking().Select(row => row.Name).AsEnumerable()
            .Concat(context.WaitingChunks.AsNoTracking().Select(row => row.Epoch).Distinct().AsEnumerable().Select(epoch => Path.GetFileName(WaitingPack.PathOf(folder, (ulong)epoch))))
            .ToHashSet();
        foreach (var file in files)
        {
            var isOver = ulong.TryParse(file.Name.AsSpan(0, file.Name.AsSpan().IndexOfAny('.', '-')), out var epoch) && epoch <= postedEpoch;
            if (isOver && !living.Contains(file.Name))
            {
                file.Delete();
            }
        }
    }

    private PostedChunk? FindWaiting(IntakeContext context, byte[] id, Func<ulong, ulong> dayOf)
    {
        var found = context.WaitingChunks.AsNoTracking().Where(row => row.Id == id && row.Epoch <= context.Epochs.Max(posted => posted.Epoch))
            .OrderByDescending(row => row.Epoch).FirstOrDefault();
        return found is null ? null : Open((ulong)found.Epoch, StorageClass.Pending, Path.GetFileName(WaitingPack.PathOf(folder, (ulong)found.Epoch)), id, found.Region, dayOf);
    }

    private PostedChunk? FindPosted(IntakeContext context, byte[] id, Func<ulong, ulong> dayOf)
    {
        var found = context.Chunks.AsNoTracking().Where(row => row.Id == id)
            .Join(context.Packs, chunk => chunk.Epoch, pack => pack.Epoch, (chunk, pack) => new { chunk.Epoch, chunk.Region, pack.Name })
            .OrderByDescending(row => row.Epoch).FirstOrDefault();
        return found is null ? null : Open((ulong)found.Epoch, StorageClass.Chunks, found.Name, id, found.Region, dayOf);
    }

    private PostedChunk? Open(ulong epoch, StorageClass storageClass, string pack, byte[] id, int region, Func<ulong, ulong> dayOf) =>
        keys.Find(dayOf(epoch), storageClass) is { } key && OpenFile(pack) is { } file ? new PostedChunk(file, key, new ChunkName(epoch, id), region) : null;

    private SafeFileHandle? OpenFile(string name)
    {
        try
        {
            return File.OpenHandle(Path.Combine(folder.Packs, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
