using Intake.Desk.Outcomes;
using Intake.Protocol.Files;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Vaults;

/// <summary>
/// A copy of a vault for the day when its disk is lost, under the vault's passphrase. It holds no private day or courier keys, so that
/// it opens nothing that was not opened when it was made; a vault that is restored from it publishes new ones, and fetches again the
/// files that the server still keeps.
/// </summary>
public static class VaultBackup
{
    /// <summary>Writes a backup; an existing file is never overwritten.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="path">The new file.</param>
    public static Outcome<Nothing> Create(Vault vault, string path)
    {
        ArgumentNullException.ThrowIfNull(vault);
        if (File.Exists(path))
            return VaultProblems.Exists(path);
        return vault.WriteCopy(PassphraseFileKind.Backup, path, WithoutKeys(vault.Contents)) is { } problem ? problem : Nothing.More;
    }

    /// <summary>Makes a vault of a backup; an existing vault is never overwritten. The caller holds the new vault's <see cref="VaultLock"/>.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="path">The new vault.</param>
    /// <param name="passphrase">UTF-8 bytes; zeroed once the vault is made.</param>
    /// <param name="argon2">How expensive guessing is from now on.</param>
    /// <param name="random">Where salts come from.</param>
    public static Outcome<Vault> Restore(string backup, string path, SecretBytes passphrase, Argon2id argon2, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (File.Exists(path))
            return VaultProblems.Exists(path);
        var read = Vault.Read(PassphraseFileKind.Backup, backup, passphrase, out var stretched);
        stretched?.Dispose();
        return read.IsDone ? Vault.Create(path, passphrase, argon2, read.Value, random) : read.Problem;
    }

    // The chunks of files lie beside the vault and not in a backup: they are fetched again, or said to be too late.
    private static VaultContents WithoutKeys(VaultContents contents) => contents with
    {
        Keys = [],
        Posted = new PostingCount(0, 0),
        Tips = contents.Tips.ConvertAll(tip => tip with
        {
            Attachments = tip.Attachments.ConvertAll(file => file with { State = AttachmentState.Waiting, AskedIn = null, StoppedAt = 0 }),
            Padding = tip.Padding is { } padding ? padding with { Fetched = 0, IsMissing = false } : null,
        }),
    };
}
