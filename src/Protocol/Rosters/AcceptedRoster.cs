using Intake.Protocol.Keys;

namespace Intake.Protocol.Rosters;

/// <summary>A roster that a client may seal to, and the epoch that it takes for the present one.</summary>
public sealed class AcceptedRoster
{
    private AcceptedRoster(SignedRoster signed, LedgerProof proof, ulong serverEpoch, ulong epoch) => (Signed, Proof, ServerEpoch, Epoch) = (signed, proof, serverEpoch, epoch);

    /// <summary>The verified roster.</summary>
    public SignedRoster Signed { get; }

    /// <summary>The roster.</summary>
    public Roster Roster => Signed.Roster;

    /// <summary>Its membership.</summary>
    public Membership Membership => Signed.Membership.Membership;

    /// <summary>That the ledger names roster and membership.</summary>
    public LedgerProof Proof { get; }

    /// <summary>The epoch by the server's clock.</summary>
    public ulong ServerEpoch { get; }

    /// <summary>The later of the server's epoch and the own clock's.</summary>
    public ulong Epoch { get; }

    /// <summary>Accepts an answer by the rules of SPEC §3, or names the refusal.</summary>
    /// <param name="answer">The bytes of GET /roster.</param>
    /// <param name="newsroom">The pinned newsroom.</param>
    /// <param name="memory">What was seen before; replaced if the membership is newer.</param>
    /// <param name="now">The own clock.</param>
    /// <param name="accepted">The roster, if there is no refusal.</param>
    public static TrustRefusal TryAccept(ReadOnlyMemory<byte> answer, NewsroomIdentity newsroom, ref TrustMemory memory, DateTimeOffset now, out AcceptedRoster? accepted)
    {
        ArgumentNullException.ThrowIfNull(newsroom);
        ArgumentNullException.ThrowIfNull(memory);
        accepted = null;
        if (!RosterAnswer.TryDecode(answer, out var parts))
        {
            return TrustRefusal.Damaged;
        }

        if (!SignedMembership.TryParse(parts.MembershipDocument, newsroom, out var membership, out var error))
        {
            return RefusalOf(error);
        }

        var epoch = Math.Max(parts.Epoch, membership.Membership.Clock.EpochAt(now));
        var refusal = memory.Judge(membership, epoch);
        if (refusal is TrustRefusal.Older or TrustRefusal.Contradiction or TrustRefusal.RootEnded)
        {
            return refusal;
        }

        memory = TrustMemory.Of(membership) with { Ledger = memory.Ledger };
        return refusal != TrustRefusal.None ? refusal : TryAccept(parts, membership, epoch, out accepted);
    }

    private static TrustRefusal TryAccept(RosterAnswer parts, SignedMembership membership, ulong epoch, out AcceptedRoster? accepted)
    {
        accepted = null;
        if (!SignedRoster.TryParse(parts.RosterDocument, membership, out var roster, out var error))
        {
            return RefusalOf(error);
        }

        if (!parts.Proof.Names(roster))
        {
            return TrustRefusal.NotInLedger;
        }

        if (roster.Roster.IsOver(epoch))
        {
            return TrustRefusal.RosterEnded;
        }

        accepted = new AcceptedRoster(roster, parts.Proof, parts.Epoch, epoch);
        return TrustRefusal.None;
    }

    private static TrustRefusal RefusalOf(DocumentError error) => error switch
    {
        DocumentError.BadSignature or DocumentError.WeakKey or DocumentError.OtherMembership => TrustRefusal.Forged,
        DocumentError.OtherNewsroom => TrustRefusal.OtherNewsroom,
        _ => TrustRefusal.Damaged,
    };
}
