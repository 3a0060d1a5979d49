using Intake.Protocol.Ledger;

namespace Intake.Protocol.Rosters;

/// <summary>What a client remembers of memberships, so that no server can take it back (SPEC §3).</summary>
/// <param name="LowestNumber">The lowest number accepted: the highest seen, or the one that the page was assembled with.</param>
/// <param name="Hash">The document seen under that number; zero if none was.</param>
public sealed record TrustMemory(uint LowestNumber, Digest Hash)
{
    /// <summary>Nothing seen yet.</summary>
    public static TrustMemory Empty { get; } = new(0, default);

    /// <summary>The checkpoint of the ledger that was seen last; null before the first, and for who keeps none.</summary>
    public LedgerMark? Ledger { get; init; }

    /// <summary>Whether a membership by the spare was seen: its numbers are above all of the root's, which is refused from then on.</summary>
    public bool SpareSeen => LowestNumber >= Membership.FirstSpareNumber;

    /// <summary>Checks a membership against memory and time.</summary>
    /// <param name="signed">A verified membership.</param>
    /// <param name="epoch">The later of the server's epoch and the own clock's.</param>
    public TrustRefusal Judge(SignedMembership signed, ulong epoch)
    {
        ArgumentNullException.ThrowIfNull(signed);
        var membership = signed.Membership;
        return SpareSeen && !signed.BySpare ? TrustRefusal.RootEnded
            : membership.Number < LowestNumber ? TrustRefusal.Older
            : membership.Number == LowestNumber && !Hash.IsZero && signed.Hash != Hash ? TrustRefusal.Contradiction
            : membership.Closed is not null ? TrustRefusal.Closed
            : membership.LastEpoch < epoch ? TrustRefusal.MembershipEnded
            : TrustRefusal.None;
    }

    /// <summary>Memory after a membership was accepted or was genuine but closed.</summary>
    public static TrustMemory Of(SignedMembership signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        return new TrustMemory(signed.Membership.Number, signed.Hash);
    }
}
