using Intake.Protocol.Board;

namespace Intake.Protocol.Sealing;

/// <summary>A sealed reply, and what its author needs to see it posted.</summary>
/// <param name="Parcel">The parcel.</param>
/// <param name="Tag">Its tag in the index.</param>
/// <param name="Commit">Its commit, by which the author's own lane shows it.</param>
public sealed record SealedReply(byte[] Parcel, ReplyTag Tag, Digest Commit);
