namespace Intake.Console.State;

/// <summary>What the door tells whoever comes.</summary>
public enum DoorAnswer
{
    /// <summary>It takes parcels.</summary>
    Open,

    /// <summary>It says that it takes none now.</summary>
    Closed,

    /// <summary>It does not answer.</summary>
    Silent,
}
