using Intake.Audit.Findings;

namespace Intake.Audit.Hosts;

/// <summary>A folder of backups: the server's own hold nothing that came; a copy of its database, its packs or its key folder outlives what the policy destroys.</summary>
/// <param name="folder">The folder, looked through to its depth.</param>
internal sealed class BackupCheck(string folder)
{
    private const int Block = 1 << 16;
    private static readonly byte[] Database = [.. "SQLite format 3"u8, 0];
    private static readonly byte[] OwnBackup = [.. "intake server"u8, 0];
    private static readonly byte[][] Archives = [[0x1f, 0x8b], [.. "PK"u8, 3, 4], [0xfd, .. "7zXZ"u8], [0x28, 0xb5, 0x2f, 0xfd], [.. "BZh"u8], [.. "7z"u8, 0xbc, 0xaf]];

    public IEnumerable<AuditFinding> Look()
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        foreach (var path in files)
        {
            if (Judge(path) is { } finding)
                yield return finding;
        }

        yield return AuditFinding.Fine($"{files.Count} files of backups were looked at.");
    }

    private AuditFinding? Judge(string path)
    {
        var name = Path.GetRelativePath(folder, path);
        using var file = File.OpenRead(path);
        var head = new byte[16];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.AsSpan().StartsWith(OwnBackup))
            return null;
        if (FolderFiles.EpochOf(Path.GetFileName(path)) is not null || Holds(file, Database))
            return AuditFinding.Breach(FindingKind.BackupHoldsBoard, $"{name} among the backups holds a database or a pack of the server: a copy of the board outlives what the policy destroys.", "Destroy it, find out who made it, and say publicly which days it held.");
        return Archives.Any(archive => head.AsSpan().StartsWith(archive))
            ? AuditFinding.Unclear(FindingKind.NotShown, $"{name} among the backups is an archive that is not looked into.", "Unpack it elsewhere and look through that, or make backups with the server's own program.")
            : null;
    }

    // Also within an archive that is not compressed.
    private static bool Holds(FileStream file, byte[] what)
    {
        file.Position = 0;
        var buffer = new byte[Block + what.Length];
        var kept = 0;
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var all = buffer.AsSpan(0, kept + read);
            if (all.IndexOf(what) >= 0)
                return true;
            kept = Math.Min(what.Length - 1, all.Length);
            all[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
