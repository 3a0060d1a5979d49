using System.Globalization;
using Intake.Audit.Findings;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Ledgers;

/// <summary>Whether witnesses signed the ledger that is shown. One who signs every checkpoint that continues the last, and no other, cannot have signed two ledgers of one name.</summary>
/// <param name="evidence">What was fetched; its entries are those that the served checkpoint signs.</param>
/// <param name="story">The entries, read.</param>
internal sealed class WitnessCheck(AuditEvidence evidence, LedgerStory story)
{
    // They are asked as each epoch begins; one epoch may be missed.
    private const int MostEpochsBehind = 2;

    private const string OthersMaySee = "An operator who shows you another ledger than others looks like this, and so does a witness that is down. Audit again in an epoch or two, from elsewhere if you can; if it stays so, ask the operator and the witnesses.";

    public IEnumerable<AuditFinding> Look(SignedMembership membership)
    {
        if (evidence.Witnesses.Count == 0)
            return [];
        if (evidence.Witnessed is not { } bytes || !SignedNote.TryParse(bytes.Span, out var note))
            return [TooFew(0)];
        if (!Checkpoint.TryParse(bytes.Span, evidence.Newsroom.Id, membership.Membership.LedgerKey.Span, out var checkpoint))
        {
            return [AuditFinding.Breach(
                FindingKind.ForgedCheckpoint, "The checkpoint that witnesses are said to have signed is not signed by the ledger key of the membership.", "Somebody stands between this computer and the server. Try another way to it, then ask the operator.")];
        }

        var lines = evidence.Witnesses.Select(witness => Cosignature.TryFind(note, witness, out var cosignature) ? cosignature : null).OfType<Cosignature>().ToList();
        return [IsShown(checkpoint) ? Count(checkpoint, lines) : Split(lines.Count)];
    }

    private bool IsShown(Checkpoint checkpoint) =>
        checkpoint.Size <= (ulong)evidence.Entries.Count
        && MerkleTree.Root([.. evidence.Entries.Take((int)checkpoint.Size).Select(entry => MerkleTree.Leaf(entry.Span))]) == checkpoint.Root;

    private AuditFinding Count(Checkpoint checkpoint, List<Cosignature> lines)
    {
        if (lines.Count < evidence.WitnessesNeeded)
            return TooFew(lines.Count);
        var behind = story.Of<LedgerEntry.SegmentPosted>().Count(posted => (ulong)posted.Place >= checkpoint.Size);
        var last = DateTimeOffset.FromUnixTimeSeconds(Math.Min(lines.Max(line => line.Time), DateTimeOffset.MaxValue.ToUnixTimeSeconds())).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return behind > MostEpochsBehind
            ? AuditFinding.Unclear(FindingKind.WitnessesMissing, $"What witnesses signed last is {behind} epochs behind the ledger that is shown (entry {checkpoint.Size}, {last} UTC by their clocks).", OthersMaySee)
            : AuditFinding.Fine($"{lines.Count} of {evidence.Witnesses.Count} witnesses signed this ledger up to entry {checkpoint.Size}, last at {last} UTC by their clocks.");
    }

    private AuditFinding TooFew(int count) => AuditFinding.Unclear(
        FindingKind.WitnessesMissing, $"{count} of {evidence.Witnesses.Count} witnesses signed the ledger that is shown, and {evidence.WitnessesNeeded} must have.", OthersMaySee);

    private static AuditFinding Split(int count) => AuditFinding.Breach(
        FindingKind.SplitView,
        count == 0 ? "The checkpoint that the server gives to witnesses is of another ledger than the one that is shown: it signed two." : $"{count} witnesses signed another ledger than the one that is shown: the operator signed two.",
        "Keep this report and both checkpoints (/ledger/checkpoint and /ledger/witnessed): together they are proof for everybody. Send nothing there, and tell the newsroom by another way.");
}
