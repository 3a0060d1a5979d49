namespace Intake.Desk.Warnings;

/// <summary>The warnings of a desk.</summary>
public enum WarningKind
{
    /// <summary>The membership ends soon, or has ended.</summary>
    MembershipEnds,

    /// <summary>This editor is in the membership no longer.</summary>
    NotAMember,

    /// <summary>A request of this editor waits for a membership.</summary>
    RequestOpen,

    /// <summary>The keys that are published reach fourteen days ahead, or fewer.</summary>
    KeysRunOut,

    /// <summary>The roster that strangers get has no keys of this editor.</summary>
    AbsentFromRoster,

    /// <summary>The roster that strangers get shows other keys than this desk published.</summary>
    OtherKeysInRoster,

    /// <summary>The server offered something that was refused.</summary>
    Refused,

    /// <summary>What would show that the public ledger continues what was seen of it was not shown.</summary>
    LedgerNotShown,

    /// <summary>Parcels that were addressed to this editor and did not open.</summary>
    DamagedParcels,

    /// <summary>A colleague opened parcels that never came here.</summary>
    MissedParcels,

    /// <summary>Editors without keys: tips of today do not reach them.</summary>
    EditorsAbsent,

    /// <summary>This computer's clock and the server's differ.</summary>
    ClockOff,

    /// <summary>Attached files that could not be fetched or verified.</summary>
    FilesIncomplete,

    /// <summary>Replies of which nothing can tell whether their sources had them.</summary>
    RepliesInDoubt,

    /// <summary>Closed threads that this desk's own rule destroys soon.</summary>
    ThreadsEnd,

    /// <summary>The server did not answer at the last pull.</summary>
    NotReached,
}
