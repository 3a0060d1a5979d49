using Intake.Desk.Vaults;

namespace Intake.Desk.Attachments;

/// <summary>A file that is being saved: it has a name of its own until it is whole. What a kill leaves of it, the next save removes.</summary>
internal static class PartFile
{
    private const string Extension = ".part";

    /// <summary>Where a file is written before it is whole.</summary>
    public static string NewPath(string folder, string name) => Path.Combine(folder, $"{name}.{Path.GetRandomFileName()}{Extension}");

    /// <summary>Removes what saves of the same file left that were killed. One that is still being written, or is not ours to remove, stays.</summary>
    public static void RemoveLeftOver(string folder, string name)
    {
        foreach (var path in Directory.GetFiles(folder, $"{name}.*{Extension}"))
        {
            try
            {
                new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It stays: whoever writes it removes it, or its owner does.
            }
        }
    }

    /// <summary>Gives a whole file the next free name.</summary>
    /// <returns>Where it lies then.</returns>
    public static string GiveName(string part, string folder, string name)
    {
        var path = TakeFreeName(folder, name);
        try
        {
            File.Move(part, path, overwrite: true);
            return path;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static string TakeFreeName(string folder, string name)
    {
        for (var copy = 1; ; copy++)
        {
            var path = Path.Combine(folder, copy == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)} ({copy}){Path.GetExtension(name)}");
            if (TryTake(path))
                return path;
        }
    }

    // An empty file takes the name, which the system refuses in the same step if it is taken; the whole one then replaces that. To move
    // without overwriting is a look and a move on Linux and macOS: what another program made in between would be lost.
    private static bool TryTake(string path)
    {
        try
        {
            AtomicFile.OpenOwnerOnly(path, FileMode.CreateNew).Dispose();
            return true;
        }
        catch (IOException) when (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }
    }
}
