using Intake.Protocol.Board;

namespace Intake.Desk.Doors;

/// <summary>A page of a lane.</summary>
/// <param name="State">Whether the epoch's segment is there.</param>
/// <param name="Slots">Its slots; fewer than a full page end the list.</param>
public sealed record LanePage(LaneState State, IReadOnlyList<LaneSlot> Slots);
