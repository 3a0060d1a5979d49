using Intake.Desk.Attachments;

namespace Intake.Cli.Checks;

/// <summary>A data folder, of a server or of an editor: who may read it, and whether there is room.</summary>
/// <param name="path">The folder.</param>
internal sealed class FolderChecks(string path)
{
    private const long LeastRoom = 1L << 30;
    private const long ServerBudget = 20L * 1000 * 1000 * 1000;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Looks at room, the folder, and the secrets in it.</summary>
    public IEnumerable<Finding> Look() => Directory.Exists(path)
        ? [Room(), .. OperatingSystem.IsWindows() ? [] : Permissions()]
        : [Finding.Wrong($"There is no folder {path}.", "Check the path.")];

    private Finding Room()
    {
        var free = new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;
        var words = $"{ByteSize.Of(free)} are free on the disk of {path}.";
        return free < LeastRoom ? Finding.Wrong(words, "Free some: a full disk refuses files first, then text.")
            : free < ServerBudget ? Finding.Hint(words, "A server's usual budget is 20 GB; set Intake__DiskBudget to what there is.")
            : Finding.Fine(words);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private List<Finding> Permissions()
    {
        var secrets = Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) is ".vault" or ".key" or ".passphrase" or ".secret").ToList();
        var open = secrets.FindAll(file => (File.GetUnixFileMode(file) & Others) != 0);
        var isClosed = (File.GetUnixFileMode(path) & Others) == 0;
        return
        [
            isClosed ? Finding.Fine($"Nobody but its owner may enter {path}.") : Finding.Wrong($"Others on this computer may enter {path}.", $"chmod 700 {path}"),
            .. isClosed ? [] : open.Select(file => Finding.Wrong($"Others on this computer may read {file}.", $"chmod 600 {file}")),
        ];
    }
}
