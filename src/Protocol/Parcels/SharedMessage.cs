namespace Intake.Protocol.Parcels;

/// <summary>
/// A part of a message that an editor gives to colleagues who could not open it: who came later, or whose keys were lost. It is the
/// editor's word that it was posted so; desks say whose word it is.
/// </summary>
/// <param name="SentEpoch">The epoch of sealing.</param>
/// <param name="Commit">The commit of the parcel that carried it.</param>
/// <param name="PostedEpoch">The epoch in which that was posted.</param>
/// <param name="Who">Who wrote it: a source's card of 1282 bytes, or an editor's id(e) of 32.</param>
/// <param name="Part">Which part, from 0.</param>
/// <param name="Parts">Of how many.</param>
/// <param name="InflatedLength">The length of the whole message.</param>
/// <param name="Piece">The part's bytes of the compressed message.</param>
public sealed record SharedMessage(
    ulong SentEpoch, Digest Commit, ulong PostedEpoch, ReadOnlyMemory<byte> Who, uint Part, uint Parts, uint InflatedLength, ReadOnlyMemory<byte> Piece) : Message
{
    /// <summary>Most bytes of a part: with a card it fills a parcel.</summary>
    public const int MaximumPiece = 6_400;

    /// <summary>Most parts of a message.</summary>
    public const uint MaximumParts = 2;
}
