using Intake.Store.Packs;

namespace Intake.Store;

/// <summary>What may still be taken. A fifth of the budget is text's alone, so that files never keep a word out.</summary>
/// <param name="folder">What is measured.</param>
/// <param name="options">How much it may take.</param>
public sealed class DiskBudget(DataFolder folder, StoreOptions options)
{
    private const long KeptFree = 64 << 20;
    private long room = long.MaxValue;

    /// <summary>Whether a parcel of <paramref name="size"/> bytes may be taken.</summary>
    public bool HasRoomForParcel(int size) => Interlocked.Read(ref room) >= size;

    /// <summary>Whether a chunk may be taken: it lies twice on the disk while its epoch is posted.</summary>
    public bool HasRoomForChunk() => Interlocked.Read(ref room) - (options.DiskBudget / 5) >= 2 * ChunkRecord.Size;

    /// <summary>Counts what was taken since the last measurement.</summary>
    public void Take(long bytes) => Interlocked.Add(ref room, -bytes);

    /// <summary>Measures the folder and the disk under it.</summary>
    public void Measure()
    {
        var waiting = new DirectoryInfo(folder.Packs).EnumerateFiles(WaitingPack.Pattern).Sum(file => file.Exists ? file.Length : 0);
        var free = new DriveInfo(folder.Root).AvailableFreeSpace - KeptFree;
        Interlocked.Exchange(ref room, Math.Min(options.DiskBudget - folder.Size, free) - waiting);
    }
}
