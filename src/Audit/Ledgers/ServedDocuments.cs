using Intake.Audit.Findings;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Ledgers;

/// <summary>What strangers are offered: the membership, and the rosters that are sealed to.</summary>
public sealed class ServedDocuments
{
    private readonly List<AuditFinding> findings = [];
    private readonly List<SignedRoster> rosters = [];
    private readonly List<LedgerProof> proofs = [];

    private ServedDocuments()
    {
    }

    /// <summary>The newest membership of the answers, if it is genuine.</summary>
    public SignedMembership? Membership { get; private set; }

    /// <summary>The epoch by the server's clock; 0 if it gave none.</summary>
    public ulong ServerEpoch { get; private set; }

    internal IReadOnlyList<SignedRoster> Rosters => rosters;

    internal IReadOnlyList<AuditFinding> Findings => findings;

    /// <summary>The proofs of the rosters, as far as they are genuine.</summary>
    internal IReadOnlyList<LedgerProof> Proofs => proofs;

    /// <summary>Reads answers of GET /roster and GET /roster/courier, unverified.</summary>
    /// <param name="newsroom">The pinned newsroom.</param>
    /// <param name="answers">The bytes.</param>
    public static ServedDocuments Of(NewsroomIdentity newsroom, params IEnumerable<ReadOnlyMemory<byte>> answers)
    {
        var served = new ServedDocuments();
        foreach (var answer in answers)
        {
            if (RosterAnswer.TryDecode(answer, out var parts))
            {
                served.ServerEpoch = Math.Max(served.ServerEpoch, parts.Epoch);
                if (served.Read(newsroom, parts.MembershipDocument, parts.RosterDocument) is { } roster && parts.Proof.Names(roster))
                    served.proofs.Add(parts.Proof);
            }
            else
            {
                served.Refuse("What the door answers as its roster is damaged.");
            }
        }

        return served;
    }

    /// <summary>Reads documents that lie on a disk, unverified; the clock is the auditor's own.</summary>
    internal static ServedDocuments OfFolder(NewsroomIdentity newsroom, IEnumerable<(byte[] Membership, byte[] Roster)> documents, byte[] newestMembership)
    {
        var served = new ServedDocuments();
        foreach (var (membership, roster) in documents)
            served.Read(newsroom, membership, roster);
        served.TakeMembership(newsroom, newestMembership);
        return served;
    }

    private SignedRoster? Read(NewsroomIdentity newsroom, ReadOnlyMemory<byte> membershipDocument, ReadOnlyMemory<byte> rosterDocument)
    {
        if (TakeMembership(newsroom, membershipDocument) is not { } membership)
            return null;
        if (SignedRoster.TryParse(rosterDocument, membership, out var roster, out _))
            rosters.Add(roster);
        else
            Refuse("A roster is not signed by the ledger key of its membership, or does not fit it.");
        return roster;
    }

    private SignedMembership? TakeMembership(NewsroomIdentity newsroom, ReadOnlyMemory<byte> document)
    {
        if (!SignedMembership.TryParse(document, newsroom, out var membership, out _))
        {
            Refuse("The membership is not signed by this newsroom.");
            return null;
        }

        if (Membership is null || membership.Membership.Number > Membership.Membership.Number)
            Membership = membership;
        return membership;
    }

    private void Refuse(string what) => findings.Add(AuditFinding.Breach(
        FindingKind.ForgedDocument, what, "Make sure that newsroom.pub is this newsroom's. If it is, send nothing, and tell the newsroom by another way."));
}
