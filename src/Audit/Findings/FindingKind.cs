namespace Intake.Audit.Findings;

/// <summary>What was looked at, or what is wrong with it.</summary>
public enum FindingKind
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>The door gave no answer, or not all of it.</summary>
    NotShown,

    /// <summary>Membership or roster are not genuine.</summary>
    ForgedDocument,

    /// <summary>The checkpoint is not signed by the ledger key of the membership.</summary>
    ForgedCheckpoint,

    /// <summary>The entries do not give the root that was signed.</summary>
    OtherRoot,

    /// <summary>A tile of hashes does not belong to the entries.</summary>
    OtherTile,

    /// <summary>An entry that nobody can read.</summary>
    UnknownEntry,

    /// <summary>An entry of the last visit has another content now.</summary>
    EntryRewritten,

    /// <summary>An entry of the last visit is not there any more.</summary>
    EntryRemoved,

    /// <summary>The ledger goes on in another way than at the last visit.</summary>
    Fork,

    /// <summary>The door shows an older membership than one that was in force.</summary>
    MembershipOlder,

    /// <summary>The membership is another one than the ledger, or the last visit, names.</summary>
    MembershipSwapped,

    /// <summary>A roster is not in the ledger, or another one is under its number.</summary>
    RosterNotInLedger,

    /// <summary>A source's page is served that is not the one in the ledger.</summary>
    PageNotReleased,

    /// <summary>A roster promises another retention than the policy that stands in the ledger.</summary>
    PolicyChanged,

    /// <summary>A policy keeps longer, and was not announced in time.</summary>
    PolicyWithoutNotice,

    /// <summary>A hold is in force of which the ledger says nothing, or one of the ledger is not told to sources.</summary>
    HoldWithoutEntry,

    /// <summary>A key that was due was not destroyed.</summary>
    DestructionMissing,

    /// <summary>A key was destroyed after it was due.</summary>
    DestructionLate,

    /// <summary>A key is called destroyed before it can have been due.</summary>
    DestructionEarly,

    /// <summary>The private keys of a roster were not destroyed, or too late.</summary>
    RosterKept,

    /// <summary>Epochs are missing in the ledger.</summary>
    EpochMissing,

    /// <summary>The server's clock was set back.</summary>
    ClockSetBack,

    /// <summary>The server's clock and this computer's differ.</summary>
    ClockDiffers,

    /// <summary>The ledger has not gone on.</summary>
    LedgerSilent,

    /// <summary>A row of the database is older than allowed.</summary>
    RowKept,

    /// <summary>A storage key is there that should be gone.</summary>
    KeyKept,

    /// <summary>A pack is there of which no row knows.</summary>
    PackWithoutRow,

    /// <summary>A file or table is there that is none of the server's: a copy, a log, a job store.</summary>
    StrangeFile,

    /// <summary>A backup holds what came, or what opens it.</summary>
    BackupHoldsBoard,

    /// <summary>Witnesses signed another ledger than the one that is shown.</summary>
    SplitView,

    /// <summary>Too few witnesses signed the ledger as it is shown, or too long ago.</summary>
    WitnessesMissing,

    /// <summary>A line of a log tells of a request.</summary>
    RequestLogged,
}
