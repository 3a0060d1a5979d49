namespace Intake.Desk.Doors;

/// <summary>What a door says to a key set.</summary>
public enum KeysAnswer
{
    /// <summary>It is in force.</summary>
    Published,

    /// <summary>The server holds one with this number or a higher one.</summary>
    NumberTooLow,
}
