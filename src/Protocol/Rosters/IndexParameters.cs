namespace Intake.Protocol.Rosters;

/// <summary>What a client must know to look for replies.</summary>
/// <param name="Places">Places per epoch, 8 to 32.</param>
/// <param name="Days">Roster days in the longest index, 7 to 90.</param>
/// <param name="LocatorsPerRequest">k, 1 to 16.</param>
public sealed record IndexParameters(uint Places, uint Days, uint LocatorsPerRequest)
{
    /// <summary>Days that a reply may wait for its place in the index.</summary>
    public const uint WaitingDays = 7;

    /// <summary>Days of which anybody may ask for the index: few choices, so that they say little.</summary>
    public static IReadOnlyList<uint> Windows { get; } = [7, 30, 90];

    /// <summary>8 places, 90 days, 2 locators.</summary>
    public static IndexParameters Default { get; } = new(8, 90, 2);
}
