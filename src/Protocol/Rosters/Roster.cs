namespace Intake.Protocol.Rosters;

/// <summary>Today's keys: what a client needs to seal, besides the membership (SPEC §3).</summary>
public sealed record Roster
{
    /// <summary>One sequence for both kinds.</summary>
    public required uint Number { get; init; }

    /// <summary>Day or courier.</summary>
    public required RosterKind Kind { get; init; }

    /// <summary>The membership that it belongs to.</summary>
    public required uint MembershipNumber { get; init; }

    /// <summary>SHA-256 of that membership's document.</summary>
    public required Digest MembershipHash { get; init; }

    /// <summary>One entry per editor of the membership; null for one without usable keys, who is listed as absent.</summary>
    public required IReadOnlyList<KeyCertificate?> Keys { get; init; }

    /// <summary>The sorting room's X-Wing public key, 1216 bytes.</summary>
    public required ReadOnlyMemory<byte> SortingKey { get; init; }

    /// <summary>First epoch in which clients seal to it.</summary>
    public required ulong FirstSealingEpoch { get; init; }

    /// <summary>Last epoch in which clients seal to it.</summary>
    public required ulong LastSealingEpoch { get; init; }

    /// <summary>Last epoch in which the door takes its parcels.</summary>
    public required ulong LastAcceptedEpoch { get; init; }

    /// <summary>The retention policy in force.</summary>
    public required Retention Retention { get; init; }

    /// <summary>A policy that keeps longer and is to take effect later; null if none was announced.</summary>
    public PolicyNotice? Notice { get; init; }

    /// <summary>Holds that have not ended when sealing begins, at most <see cref="Hold.Most"/>.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>The index's shape.</summary>
    public required IndexParameters Index { get; init; }

    /// <summary>
    /// Whether nothing is sealed to it in an epoch any more. It serves for one epoch after its last, as the door takes it for longer: its day may
    /// end while it is on its way, or before the next is signed, and clocks run ahead (SPEC §3).
    /// </summary>
    public bool IsOver(ulong epoch) => epoch > LastSealingEpoch && epoch - LastSealingEpoch > 1;
}
