using Intake.Protocol.Board;

namespace Intake.Desk.Doors;

/// <summary>What a door says to a question for one page of a lane.</summary>
/// <param name="Slots">The page's slots; fewer than a full page end the lane. Null while the epoch is not posted.</param>
public sealed record LaneAnswer(IReadOnlyList<LaneSlot>? Slots)
{
    /// <summary>The epoch is not posted yet.</summary>
    public static LaneAnswer NotPosted { get; } = new(Slots: null);
}
