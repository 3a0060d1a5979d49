namespace Intake.Desk.Doors;

/// <summary>What became of an epoch's lanes on the server.</summary>
public enum LaneState
{
    /// <summary>Posted, and here.</summary>
    Posted,

    /// <summary>Not posted yet.</summary>
    NotYet,

    /// <summary>Destroyed: everybody acknowledged it, or its time was over.</summary>
    Destroyed,
}
