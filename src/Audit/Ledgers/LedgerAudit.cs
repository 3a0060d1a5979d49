using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Ledgers;

/// <summary>Judges a ledger and what is served beside it (SPEC §3). It asks nobody and looks at no clock.</summary>
public static class LedgerAudit
{
    /// <summary>More entries than this are not read: a ledger of a thousand years is shorter.</summary>
    public const ulong MostEntries = 4_000_000;

    /// <summary>Judges.</summary>
    /// <param name="evidence">What was fetched.</param>
    /// <param name="memory">The last visit; null if there was none.</param>
    /// <param name="remember">What to remember from now on: the last visit, if this one contradicts it or its checkpoint is not genuine.</param>
    public static AuditReport Judge(AuditEvidence evidence, AuditMemory? memory, out AuditMemory? remember)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        remember = memory;
        var findings = new List<AuditFinding>(evidence.Served.Findings);
        var report = new AuditReport { Source = evidence.Source, Now = evidence.Now, Findings = [] };
        if (evidence.Served.Membership is not { } membership)
            return report.With(findings);
        report = report with { Newsroom = membership.Membership.NewsroomName, Clock = membership.Membership.Clock };
        var ownEpoch = membership.Membership.Clock.EpochAt(evidence.Now);
        var trust = memory?.Trust ?? TrustMemory.Empty;
        findings.AddRange(Trust(trust.Judge(membership, Math.Max(ownEpoch, evidence.Served.ServerEpoch))));
        if (!TryRead(evidence, membership, findings, out var checkpoint, out var leaves))
            return report.With(findings);
        report = report with { Size = checkpoint.Size };
        var isContinued = Continues(memory, leaves, findings);
        if (isContinued && findings.TrueForAll(finding => finding.Verdict != AuditVerdict.Breach))
            remember = new AuditMemory(evidence.Newsroom.Id, evidence.Now, TrustMemory.Of(membership), evidence.Note, leaves);
        return Tell(report, evidence, membership, isContinued ? memory : null, findings);
    }

    private static AuditReport Tell(AuditReport report, AuditEvidence evidence, SignedMembership membership, AuditMemory? memory, List<AuditFinding> findings)
    {
        var entries = new List<LedgerEntry>();
        foreach (var bytes in evidence.Entries)
        {
            if (!LedgerEntry.TryDecode(bytes, out var entry))
            {
                findings.Add(AuditFinding.Breach(
                    FindingKind.UnknownEntry, $"Entry {entries.Count} of the ledger cannot be read.", "Update this program. If that does not help, somebody wrote to the ledger what does not belong there."));
                return report.With(findings);
            }

            entries.Add(entry);
        }

        var (clock, story) = (membership.Membership.Clock, new LedgerStory(entries));
        var policies = new PolicyHistory(story, clock);
        var ownEpoch = clock.EpochAt(evidence.Now);
        ulong? serverEpoch = evidence.Served.ServerEpoch == 0 ? null : evidence.Served.ServerEpoch;
        var present = Math.Max(ownEpoch, serverEpoch ?? 0);
        var check = new DestructionCheck(story, policies, clock, present, memory);
        var destructions = check.Look();
        findings.AddRange(new RosterCheck(story, policies, clock, present).Look(membership, evidence.Served.Rosters));
        findings.AddRange(new WitnessCheck(evidence, story).Look(membership));
        findings.AddRange(evidence.Pages is { } pages ? new PageCheck(evidence.Entries).Look(pages) : []);
        findings.AddRange(new EpochCheck(story, policies, clock, serverEpoch, ownEpoch).Look());
        findings.AddRange(new PolicyCheck(story, policies, clock, present).Look());
        findings.AddRange(check.Findings(destructions));
        return (report with
        {
            Destructions = destructions,
            Policies = policies.Periods,
            Holds = policies.HoldsAt(int.MaxValue, epoch: 0),
            Notice = policies.NoticeAt(int.MaxValue),
        }).With(findings);
    }

    private static IEnumerable<AuditFinding> Trust(TrustRefusal refusal) => refusal switch
    {
        TrustRefusal.Older or TrustRefusal.RootEnded => [AuditFinding.Breach(
            FindingKind.MembershipOlder, "The membership that is served is older than one that was seen at the last visit.", "Send nothing there, and ask the newsroom by another way which one is in force.")],
        TrustRefusal.Contradiction => [AuditFinding.Breach(
            FindingKind.MembershipSwapped, "Another membership is served under the number that was seen at the last visit.", "Send nothing there, and tell the newsroom by another way: its root key signed two.")],
        TrustRefusal.MembershipEnded => [AuditFinding.Unclear(
            FindingKind.NotShown, "The membership has ended, or this computer's clock is ahead: nobody can send.", "Check the clock. If it is right, ask the newsroom to sign again.")],
        _ => [],
    };

    private static bool Continues(AuditMemory? memory, Digest[] leaves, List<AuditFinding> findings)
    {
        if (memory is null)
        {
            findings.Add(AuditFinding.Fine("There is no earlier visit to compare with: the next audit with the same memory file has one."));
            return true;
        }

        var finding = new MemoryCheck(memory, leaves).Look();
        findings.Add(finding);
        return finding.Verdict == AuditVerdict.NoBreach;
    }

    private static bool TryRead(AuditEvidence evidence, SignedMembership membership, List<AuditFinding> findings, out Checkpoint checkpoint, out Digest[] leaves)
    {
        leaves = [];
        if (!Checkpoint.TryParse(evidence.Note.Span, evidence.Newsroom.Id, membership.Membership.LedgerKey.Span, out checkpoint!))
        {
            findings.Add(AuditFinding.Breach(
                FindingKind.ForgedCheckpoint, "The ledger's checkpoint is not signed by the ledger key of the membership.", "Somebody stands between this computer and the server, or the server lost its key. Try another way to it, then ask the operator."));
            return false;
        }

        if (checkpoint.Size != (ulong)evidence.Entries.Count)
        {
            findings.Add(AuditFinding.Unclear(
                FindingKind.NotShown, $"The checkpoint is of {checkpoint.Size} entries, and {evidence.Entries.Count} of them were shown.", "Try again. If it stays so, the operator holds entries back."));
            return false;
        }

        leaves = [.. evidence.Entries.Select(entry => MerkleTree.Leaf(entry.Span))];
        if (MerkleTree.Root(leaves) != checkpoint.Root)
        {
            findings.Add(AuditFinding.Breach(
                FindingKind.OtherRoot, "The entries are not those that were signed: one was rewritten, added or removed afterwards.", "Keep the checkpoint, and ask the operator. Send nothing there until there is an answer."));
            return false;
        }

        findings.Add(AuditFinding.Fine($"All {checkpoint.Size} entries of the ledger are those that were signed."));
        findings.AddRange(Tiles(evidence, leaves));
        findings.AddRange(Proofs(evidence.Served.Proofs, leaves));
        return true;
    }

    private static IEnumerable<AuditFinding> Proofs(IEnumerable<LedgerProof> proofs, Digest[] leaves) => proofs
        .Where(proof => proof.Size > leaves.Length || MerkleTree.Root(leaves.AsSpan(0, (int)proof.Size)) != proof.Root)
        .Select(proof => AuditFinding.Breach(
            FindingKind.Fork, $"A roster is served with the proof of another ledger, of {proof.Size} entries: different people are shown different things.", "Keep the answer of /roster and the checkpoint: together they are the proof. Send nothing there, and tell the newsroom by another way."));

    private static IEnumerable<AuditFinding> Tiles(AuditEvidence evidence, Digest[] leaves)
    {
        foreach (var (tile, bytes) in evidence.HashTiles)
        {
            if (tile.Read(evidence.Entries, leaves) is not { } computed || !computed.AsSpan().SequenceEqual(bytes.Span))
            {
                yield return AuditFinding.Breach(
                    FindingKind.OtherTile, $"{tile.Path} does not belong to the entries that are shown: others are given other hashes.", "Ask the operator. Monitors that read this tile see another ledger.");
            }
        }
    }
}
