namespace Intake.Protocol.Rosters;

/// <summary>The retention policy in force, in roster days.</summary>
/// <param name="LanesDays">Lanes and chunks, 1 to 90.</param>
/// <param name="RepliesDays">Replies and index, 7 to 90.</param>
public sealed record Retention(uint LanesDays, uint RepliesDays)
{
    /// <summary>30 and 90 days.</summary>
    public static Retention Default { get; } = new(30, 90);
}
