namespace Intake.SortingRoom;

/// <summary>A parcel that is worth posting.</summary>
/// <param name="Roster">The roster that it was sealed to.</param>
/// <param name="Mark">What tells a replay: 16 bytes of a keyed hash of the commit.</param>
/// <param name="Body">commit ‖ cardBox ‖ box ‖ headers.</param>
/// <param name="Reply">What the source fetches, if it is a reply.</param>
public sealed record OpenedParcel(uint Roster, byte[] Mark, byte[] Body, OpenedReply? Reply);
