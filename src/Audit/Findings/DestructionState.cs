namespace Intake.Audit.Findings;

/// <summary>How the scheduled destruction of a day's class stands.</summary>
public enum DestructionState
{
    /// <summary>Not due.</summary>
    Held,

    /// <summary>Due, and not destroyed because a hold in the ledger covers it.</summary>
    OnHold,

    /// <summary>Committed in time.</summary>
    InTime,

    /// <summary>Committed after it was due.</summary>
    Late,

    /// <summary>Due and not committed.</summary>
    Missing,

    /// <summary>Committed before it can have been due.</summary>
    Early,
}
