using Intake.Protocol.Primitives;

namespace Intake.Desk.Vaults;

/// <summary>
/// The folder "<c>vault</c>.files" beside a vault: the chunks of attached files as the server gave them, encrypted again under keys
/// that lie in the vault. Whoever takes the folder alone learns how many files there are and how long. It may be lost as long
/// as the server still keeps the chunks: what the vault names and the folder lacks is fetched again.
/// </summary>
public sealed class BlobStore
{
    private const int NameSize = 16;
    private readonly string folder;
    private readonly IRandomSource random;

    /// <summary>Opens the folder of a vault, and makes it if it is missing.</summary>
    public BlobStore(string vaultPath, IRandomSource random)
    {
        folder = Path.GetFullPath(vaultPath) + ".files";
        this.random = random;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Draws a name and a key for a new blob. Put it into the vault before anything is written.</summary>
    public BlobReference NewReference() => new(Convert.ToHexStringLower(random.Bytes(NameSize)), random.Bytes(Aes256Gcm.KeySize));

    /// <summary>Goes on writing a blob, or begins it.</summary>
    public BlobWriter Append(BlobReference blob)
    {
        ArgumentNullException.ThrowIfNull(blob);
        return new BlobWriter(AtomicFile.OpenOwnerOnly(PathOf(blob), FileMode.OpenOrCreate), blob.Key, random);
    }

    /// <summary>Reads a blob from its beginning; null if the folder lacks it.</summary>
    public BlobReader? Read(BlobReference blob)
    {
        ArgumentNullException.ThrowIfNull(blob);
        var path = PathOf(blob);
        return File.Exists(path) ? new BlobReader(File.OpenRead(path), blob.Key) : null;
    }

    /// <summary>Removes every other file of the folder: nothing opens them any more, for their keys were in the vault alone.</summary>
    public void KeepOnly(IEnumerable<BlobReference> blobs)
    {
        var kept = blobs.Select(blob => blob.Name).ToHashSet();
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => !kept.Contains(Path.GetFileName(path))))
            File.Delete(path);
        Flush();
    }

    /// <summary>Makes the names of new blobs durable.</summary>
    public void Flush() => FolderFlush.Flush(folder);

    /// <summary>Bytes that the disk still takes.</summary>
    public long FreeBytes => new DriveInfo(folder).AvailableFreeSpace;

    private string PathOf(BlobReference blob) => Path.Combine(folder, blob.Name);
}
