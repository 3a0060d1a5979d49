using Intake.Desk.Outcomes;

namespace Intake.Desk.Vaults;

/// <summary>
/// The right to open a vault, held by one process at a time: two desks on one vault would overwrite each other's keys and
/// replies. The operating system drops it when the process ends, however it ends; the empty ".lock" file stays and means nothing.
/// </summary>
public sealed class VaultLock : IDisposable
{
    private readonly FileStream held;

    private VaultLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock of a vault, or says who may have it.</summary>
    /// <param name="vaultPath">The vault file; it need not exist yet.</param>
    public static Outcome<VaultLock> Take(string vaultPath)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new VaultLock(new FileStream(Path.GetFullPath(vaultPath) + ".lock", options));
        }
        catch (DirectoryNotFoundException)
        {
            return VaultProblems.NoFolder(vaultPath);
        }
        catch (UnauthorizedAccessException)
        {
            return VaultProblems.NotAllowed(vaultPath);
        }
        catch (IOException)
        {
            return VaultProblems.InUse(vaultPath);
        }
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();
}
