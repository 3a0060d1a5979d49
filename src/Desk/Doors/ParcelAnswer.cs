namespace Intake.Desk.Doors;

/// <summary>What a door says to a parcel.</summary>
public enum ParcelAnswer
{
    /// <summary>It is durable there, now or already.</summary>
    Received,

    /// <summary>Its roster is accepted no longer: fetch the roster, seal again.</summary>
    RosterClosed,
}
