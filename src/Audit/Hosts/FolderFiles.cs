using System.Globalization;

namespace Intake.Audit.Hosts;

/// <summary>The files of a data folder, listed once.</summary>
internal sealed class FolderFiles
{
    /// <summary>How the names of packs end.</summary>
    public const string Pack = ".pack";

    private const string Waiting = ".waiting";
    private const string Console = "console";
    private static readonly string[] Known = ["intake.db", "intake.db-wal", "intake.db-shm", "intake.db-journal", "ledger.pub", "schema.lock", "door.lock"];
    private static readonly string[] OfConsole = ["console.db", "console.db-wal", "console.db-shm", "console.db-journal", "links"];
    private readonly string folder;

    public FolderFiles(string folder)
    {
        this.folder = folder;
        var root = new DirectoryInfo(folder);
        Strange =
        [
            .. root.EnumerateFileSystemInfos().Where(entry => !(entry is DirectoryInfo ? entry.Name is "packs" or Console : Known.Contains(entry.Name))).Select(entry => entry.Name),
            .. Names(Console).Where(name => !OfConsole.Contains(name)).Select(name => $"{Console}/{name}"),
            .. PackNames().Where(name => EpochOf(name) is null).Select(name => $"packs/{name}"),
        ];
        Packs = [.. PackNames().Where(name => EpochOf(name) is not null)];
    }

    /// <summary>What is none of the server's.</summary>
    public IReadOnlyList<string> Strange { get; }

    /// <summary>Names of packs, posted and waiting ones.</summary>
    public IReadOnlyList<string> Packs { get; }

    /// <summary>Whether a pack is still there.</summary>
    public bool IsThere(string pack) => File.Exists(Path.Combine(folder, "packs", pack));

    /// <summary>The epoch that a pack is of; null if it has no such name.</summary>
    public static ulong? EpochOf(string name)
    {
        var end = name.EndsWith(Waiting, StringComparison.Ordinal) ? name.Length - Waiting.Length : name.EndsWith(Pack, StringComparison.Ordinal) ? name.IndexOf('-', StringComparison.Ordinal) : -1;
        return end > 0 && ulong.TryParse(name.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch : null;
    }

    private IEnumerable<string> PackNames() => Names("packs");

    private IEnumerable<string> Names(string part) => Directory.Exists(Path.Combine(folder, part))
        ? new DirectoryInfo(Path.Combine(folder, part)).EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal)
        : [];
}
