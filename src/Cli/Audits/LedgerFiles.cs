using System.Globalization;
using System.Text;
using Intake.Audit.Ledgers;
using Intake.Desk.Outcomes;
using Intake.Protocol;
using Intake.Protocol.Ledger;

namespace Intake.Cli.Audits;

/// <summary>A copy of a ledger as files, under the paths of C2SP tlog-tiles: public, and all that a lost server needs of it.</summary>
internal static class LedgerFiles
{
    /// <summary>
    /// Writes it, or says why a copy that is there already stays as it is: it may be the only proof of a fork. Each file is whole at any
    /// moment, the checkpoint is the last, so that a copy is always one that was signed.
    /// </summary>
    public static Problem? Write(string folder, AuditEvidence evidence)
    {
        var leaves = evidence.Entries.Select(entry => MerkleTree.Leaf(entry.Span)).ToArray();
        var checkpoint = Path.Combine(folder, "checkpoint");
        if (File.Exists(checkpoint) && !Continues(File.ReadAllBytes(checkpoint), leaves))
            return Problem.Refused(
                $"The ledger that is shown does not continue the copy in {folder}.",
                "Keep that copy as evidence, and audit with a memory, or from elsewhere: one of the two may be a fork.",
                "The copy was not changed.");
        foreach (var tile in LedgerTile.EntriesOf((ulong)leaves.Length))
            Replace(Path.Combine([folder, .. tile.Path.Split('/')]), tile.Read(evidence.Entries, leaves)!);
        Replace(checkpoint, evidence.Note.ToArray());
        return null;
    }

    // By size and root, the second and third line of a checkpoint: whatever is no checkpoint is not written over.
    private static bool Continues(byte[] kept, Digest[] leaves) =>
        SignedNote.TryParse(kept, out var note)
        && Encoding.UTF8.GetString(note.Text.Span).Split('\n') is [_, var size, var root, ..]
        && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count <= leaves.Length
        && root == Convert.ToBase64String(MerkleTree.Root(leaves.AsSpan(0, count)).ToArray());

    private static void Replace(string path, byte[] bytes)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".new", bytes);
        File.Move(path + ".new", path, overwrite: true);
    }
}
