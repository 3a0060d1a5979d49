namespace Intake.Desk.Doors;

/// <summary>What a door's ledger says of what was seen and of what is offered.</summary>
public enum LedgerState
{
    /// <summary>It continues what was seen, and names what is offered.</summary>
    Holds,

    /// <summary>It continues what was seen, and does not name membership or rosters.</summary>
    NotNamed,

    /// <summary>It was not shown, or not signed by the key of the membership.</summary>
    NotShown,

    /// <summary>It does not continue what was seen.</summary>
    Fork,
}
