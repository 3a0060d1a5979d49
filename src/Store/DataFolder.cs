namespace Intake.Store;

/// <summary>The one folder that holds everything but what opens it, and its files' times.</summary>
public sealed class DataFolder
{
    /// <summary>Takes over a folder, making it and its parts if they are not there.</summary>
    public DataFolder(StoreOptions options)
    {
        Root = Path.GetFullPath(options.Folder);
        CreatePrivately(Root);
        CreatePrivately(Packs);
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The database.</summary>
    public string Database => Path.Combine(Root, "intake.db");

    /// <summary>The chunk packs.</summary>
    public string Packs => Path.Combine(Root, "packs");

    /// <summary>The server's public ledger key, which the newsroom signs into its membership.</summary>
    public string LedgerFile => Path.Combine(Root, "ledger.pub");

    /// <summary>Lies here while a backup is being restored: what else lies here is then no server's data yet.</summary>
    public string RestoreMark => Path.Combine(Root, "restoring");

    /// <summary>Bytes that all files take now.</summary>
    public long Size => Files().Sum(file => file.Exists ? file.Length : 0);

    /// <summary>Sets the times of every file and folder, so that none tells when within an epoch something came.</summary>
    /// <param name="time">The start of an epoch.</param>
    public void SettleTimes(DateTimeOffset time)
    {
        foreach (var entry in Files().Cast<FileSystemInfo>().Concat(Folders()))
        {
            try
            {
                entry.LastWriteTimeUtc = time.UtcDateTime;
                entry.LastAccessTimeUtc = time.UtcDateTime;
            }
            catch (FileNotFoundException)
            {
                // A pack or a journal that was removed since it was listed has no times any more.
            }
        }
    }

    /// <summary>Makes a folder that nobody else may read, if it is not there.</summary>
    public static void CreatePrivately(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private IEnumerable<FileInfo> Files() => new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories);

    private IEnumerable<DirectoryInfo> Folders() => new DirectoryInfo(Root).EnumerateDirectories("*", SearchOption.AllDirectories).Append(new DirectoryInfo(Root));
}
