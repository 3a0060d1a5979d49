using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A part of a message that a colleague gave, while others of it are still to come.</summary>
/// <param name="Author">id(e) of the colleague.</param>
/// <param name="AuthorName">The colleague's name, if any.</param>
/// <param name="Commit">The commit of the parcel that carried the message.</param>
/// <param name="PostedEpoch">The epoch in which that was posted.</param>
/// <param name="Who">Who wrote it.</param>
/// <param name="Part">Which part, from 0.</param>
/// <param name="Parts">Of how many.</param>
/// <param name="InflatedLength">The length of the whole message.</param>
/// <param name="Piece">The part's bytes.</param>
public sealed record SharedPart(Digest Author, string? AuthorName, Digest Commit, ulong PostedEpoch, byte[] Who, uint Part, uint Parts, uint InflatedLength, byte[] Piece);
