using Intake.Protocol;

namespace Intake.SortingRoom;

/// <summary>The source's part of a reply.</summary>
/// <param name="Author">The editor who stamped it.</param>
/// <param name="Tag">4 bytes.</param>
/// <param name="LocatorHash">32 bytes.</param>
/// <param name="Body">commit ‖ cardBox ‖ box ‖ replyLane.</param>
public sealed record OpenedReply(Digest Author, byte[] Tag, byte[] LocatorHash, byte[] Body);
