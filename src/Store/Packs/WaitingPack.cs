using System.Collections.Concurrent;
using Intake.Store.Keys;
using Microsoft.Win32.SafeHandles;

namespace Intake.Store.Packs;

/// <summary>The append-only pack of an epoch. Each upload has a region of its own; what was not committed is dropped when the epoch is posted.</summary>
internal sealed class WaitingPack : IDisposable
{
    /// <summary>How the files are found.</summary>
    public const string Pattern = "*.waiting";

    private readonly ConcurrentBag<int> free = [];
    private int next;
    private int users = 1;

    /// <summary>Opens an epoch's waiting pack, making it if it is not there. Whatever an earlier process left in it stays untouched.</summary>
    public WaitingPack(DataFolder folder, ulong epoch, StorageKey key)
    {
        Epoch = epoch;
        File = System.IO.File.OpenHandle(
            PathOf(folder, epoch), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var used = RandomAccess.GetLength(File) - ChunkRecord.HeaderSize;
        Key = key.Use();
        next = (int)((Math.Max(0, used) + ChunkRecord.Size - 1) / ChunkRecord.Size);
    }

    /// <summary>The epoch that it belongs to.</summary>
    public ulong Epoch { get; }

    /// <summary>The key of the day that it belongs to, in use until the pack is closed: an upload may end after its day's key was destroyed.</summary>
    public StorageKey Key { get; }

    /// <summary>The open file.</summary>
    public SafeFileHandle File { get; }

    /// <summary>Whether its last user has gone; it is not opened again.</summary>
    public bool IsClosed => Volatile.Read(ref users) <= 0;

    /// <summary>The file of an epoch.</summary>
    public static string PathOf(DataFolder folder, ulong epoch) => Path.Combine(folder.Packs, $"{epoch}.waiting");

    /// <summary>A region that nobody else writes to.</summary>
    public int TakeRegion() => free.TryTake(out var region) ? region : Interlocked.Increment(ref next) - 1;

    /// <summary>Gives a region back that holds nothing which was acknowledged.</summary>
    public void GiveBack(int region) => free.Add(region);

    /// <summary>Keeps the file open for one more user; false if it was closed already.</summary>
    public bool TryUse()
    {
        for (var seen = Volatile.Read(ref users); seen > 0; seen = Volatile.Read(ref users))
        {
            if (Interlocked.CompareExchange(ref users, seen + 1, seen) == seen)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends one use; the last one closes the file.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            File.Dispose();
            Key.Dispose();
        }
    }
}
