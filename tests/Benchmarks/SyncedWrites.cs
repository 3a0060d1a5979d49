namespace Intake.Benchmarks;

/// <summary>The limit of what a disk could do: appended blocks, each synced before the next.</summary>
internal static class SyncedWrites
{
    /// <summary>Blocks per second.</summary>
    public static double PerSecond(string folder, int size, double seconds)
    {
        var path = Path.Combine(folder, "synced-writes");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose);
        var block = new byte[size];
        var start = TimeProvider.System.GetTimestamp();
        var count = 0;
        for (; TimeProvider.System.GetElapsedTime(start).TotalSeconds < seconds; count++)
        {
            RandomAccess.Write(file, block, (long)count * size);
            RandomAccess.FlushToDisk(file);
        }

        return count / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
