using Intake.Protocol.Chunks;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Parcels;

/// <summary>
/// The file that a courier carries (SPEC §6): a parcel, then each chunk after its id. It has no header of its own: sizes alone tell the pieces apart, and
/// the number of chunks is padded already.
/// </summary>
public static class CourierFile
{
    /// <summary>A chunk's id in bytes.</summary>
    public const int IdSize = ChunkFormat.IdSize;

    /// <summary>A chunk with its id before it, in bytes: more than any newsroom's parcel has, so that a length can be split in one way only.</summary>
    public const int RecordSize = IdSize + ChunkFormat.SealedSize;

    private const int FewestLanes = 2;

    /// <summary>Splits a file's length; false for one that no such file has.</summary>
    /// <param name="length">Bytes of the file.</param>
    /// <param name="parcelSize">Bytes of the parcel at its beginning.</param>
    /// <param name="chunks">Chunks behind it.</param>
    public static bool TryMeasure(long length, out int parcelSize, out long chunks)
    {
        (chunks, var rest) = Math.DivRem(length, RecordSize);
        parcelSize = (int)rest;
        var lanes = (parcelSize - ParcelFormat.ParcelSize(0)) / ParcelFormat.HeaderSize;
        return lanes is >= FewestLanes and <= Membership.MaximumLanes && parcelSize == ParcelFormat.ParcelSize(lanes);
    }
}
