namespace Intake.Desk.Doors;

/// <summary>What a door's ledger says of what was seen.</summary>
public enum LedgerState
{
    /// <summary>It continues what was seen.</summary>
    Holds,

    /// <summary>What would show it was not shown at this moment: it was refused, or no answer came.</summary>
    NotShown,

    /// <summary>It does not continue what was seen.</summary>
    Fork,
}
