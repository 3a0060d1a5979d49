namespace Intake.Desk.Vaults;

/// <summary>
/// Replaces a file so that whoever reads it, after a kill at any moment, finds the old bytes or the new ones and never a mixture:
/// write beside it, flush to the disk, rename over it, flush the folder. A left-over ".new" is replaced by the next write.
/// </summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes <paramref name="bytes"/>; when it returns they are on the disk under <paramref name="path"/>.</summary>
    /// <param name="path">The file; it may exist.</param>
    /// <param name="bytes">All of its bytes.</param>
    /// <exception cref="IOException">The disk is full or refuses; the old file is untouched.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var fullPath = Path.GetFullPath(path);
        var beside = fullPath + ".new";
        using (var stream = CreateOwnerOnly(beside))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, fullPath, overwrite: true);
        FolderFlush.Flush(Path.GetDirectoryName(fullPath)!);
    }

    /// <summary>Makes a new file that only its owner may read. What lay there, be it a link to elsewhere, is removed and never written to.</summary>
    /// <param name="path">The file.</param>
    public static FileStream CreateOwnerOnly(string path)
    {
        File.Delete(path);
        return OpenOwnerOnly(path, FileMode.CreateNew);
    }

    /// <summary>Opens a file for writing that only its owner may read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">How.</param>
    public static FileStream OpenOwnerOnly(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
