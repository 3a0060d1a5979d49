namespace Intake.Protocol.Rosters;

/// <summary>Why a client does not use what a server offered. Each has its own words for people.</summary>
public enum TrustRefusal
{
    /// <summary>It was accepted.</summary>
    None,

    /// <summary>The answer or a document in it is damaged.</summary>
    Damaged,

    /// <summary>It is another newsroom's.</summary>
    OtherNewsroom,

    /// <summary>A signature is not genuine: somebody tampered with it.</summary>
    Forged,

    /// <summary>The server is not bound to it: its signed, public ledger does not name the roster or the membership.</summary>
    NotInLedger,

    /// <summary>A membership with a lower number than one seen before.</summary>
    Older,

    /// <summary>Other bytes under a number that was seen before.</summary>
    Contradiction,

    /// <summary>Signed by a root that the spare has ended.</summary>
    RootEnded,

    /// <summary>The membership has ended.</summary>
    MembershipEnded,

    /// <summary>The newsroom is closed.</summary>
    Closed,

    /// <summary>The roster has ended.</summary>
    RosterEnded,
}
