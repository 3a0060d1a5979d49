namespace Intake.Protocol.Errands;

/// <summary>What came of a parcel that left, or was about to. The values are those of SPEC §7.</summary>
public enum ParcelFate
{
    /// <summary>No answer is known: it is posted again in a later epoch.</summary>
    Unknown = 0,

    /// <summary>The door has it.</summary>
    Received = 1,

    /// <summary>Its roster is accepted no longer.</summary>
    RosterClosed = 2,
}
