using Intake.Desk.Outcomes;

namespace Intake.Desk.Vaults;

/// <summary>What can go wrong with a vault, in words.</summary>
internal static class VaultProblems
{
    public static Problem InUse(string path) => Problem.TryAgain(
        $"The vault {path} is open in another process.",
        "Close that desk, or wait for that command to end, and try again.");

    public static Problem NoFolder(string path) => Problem.Usage(
        $"The folder of {path} does not exist.", "Make it, or name another file.");

    public static Problem NotAllowed(string path) => Problem.Usage(
        $"You may not write to {path}.", "Check who owns the file and its folder.");

    public static Problem Missing(string path) => Problem.Usage(
        $"There is no vault at {path}.", "Check the path, or make a vault with 'intake editor new'.");

    public static Problem Exists(string path) => Problem.Refused(
        $"{path} exists already.", "Name another file: a vault that exists is never overwritten.");

    public static Problem WrongPassphrase(string path) => Problem.Refused(
        $"This is not the passphrase of {path}.", "Try again: upper and lower case and spaces count.");

    public static Problem Damaged(string path) => Problem.Refused(
        $"{path} is damaged, or is not a vault.",
        "Restore it from a backup; the next pull publishes new keys and fetches what the server still keeps.",
        "Nothing was sent. What the server still keeps for this editor can be pulled again with a backup of the vault.");

    public static Problem CannotWrite(string path, string reason) => Problem.TryAgain(
        $"The vault {path} could not be written: {reason}",
        "Free some space, check the disk, and try again.",
        "The vault on the disk is as it was before; nothing was acknowledged to the server.");
}
