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
    /// <exception cref="IOException">One cannot be read, or two have one name.</exception>
    public IReadOnlyDictionary<string, byte[]> Files()
    {
        var files = new Dictionary<string, byte[]> { ["settings.env"] = System.Text.Encoding.UTF8.GetBytes(Settings) };
        foreach (var path in OwnFiles.Concat(Onion is null ? [] : Directory.EnumerateFiles(Onion)))
        {
            if (!files.TryAdd(Path.GetFileName(path), File.ReadAllBytes(path)))
            {
                throw new IOException($"Two files of the settings are called {Path.GetFileName(path)}, and a backup can keep one: give {path} another name.");
            }
        }

        return files;
    }
}
