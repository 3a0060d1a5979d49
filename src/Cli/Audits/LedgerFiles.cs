using Intake.Audit.Ledgers;
using Intake.Protocol.Ledger;

namespace Intake.Cli.Audits;

/// <summary>A copy of a ledger as files, under the paths of C2SP tlog-tiles: public, and all that a lost server needs of it.</summary>
internal static class LedgerFiles
{
    /// <summary>Writes it; the checkpoint last, so that a copy with a checkpoint is whole.</summary>
    public static void Write(string folder, AuditEvidence evidence)
    {
        var leaves = evidence.Entries.Select(entry => MerkleTree.Leaf(entry.Span)).ToArray();
        foreach (var tile in LedgerTile.EntriesOf((ulong)leaves.Length))
        {
            var path = Path.Combine([folder, .. tile.Path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, tile.Read(evidence.Entries, leaves)!);
        }

        var beside = Path.Combine(folder, "checkpoint.new");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(beside, evidence.Note.ToArray());
        File.Move(beside, Path.Combine(folder, "checkpoint"), overwrite: true);
    }
}
