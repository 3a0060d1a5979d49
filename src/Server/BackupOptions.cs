namespace Intake.Server;

/// <summary>What a backup is made of and restored with, besides the store.</summary>
/// <param name="RecoveryFile">The file whose content seals it.</param>
/// <param name="LedgerCopy">A folder with a copy of the public ledger.</param>
/// <param name="OwnFiles">The files that settings name: newsroom.pub, the policy, the witnesses.</param>
/// <param name="Onion">The onion's folder, with its key; null leaves it out.</param>
/// <param name="Settings">The settings, a line for each.</param>
public sealed record BackupOptions(string? RecoveryFile, string? LedgerCopy, IReadOnlyList<string> OwnFiles, string? Onion, string Settings)
{
    /// <summary>The operator's files by name.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    public IReadOnlyDictionary<string, byte[]> Files()
    {
        var files = new Dictionary<string, byte[]> { ["settings.env"] = System.Text.Encoding.UTF8.GetBytes(Settings) };
        foreach (var path in OwnFiles.Concat(Onion is null ? [] : Directory.EnumerateFiles(Onion)))
        {
            files[Path.GetFileName(path)] = File.ReadAllBytes(path);
        }

        return files;
    }
}
