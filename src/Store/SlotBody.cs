using Intake.Protocol.Board;
using Intake.Protocol.Parcels;

namespace Intake.Store;

/// <summary>How a posted parcel lies in its row: commit ‖ cardBox ‖ box ‖ a header for each lane.</summary>
public static class SlotBody
{
    private const int SharedSize = ParcelFormat.CommitSize + ParcelFormat.CardBoxSize + ParcelFormat.BoxSize;

    /// <summary>Bytes of a body.</summary>
    public static int SizeOf(int lanes) => SharedSize + (lanes * ParcelFormat.HeaderSize);

    /// <summary>Writes a slot of one lane as its editor receives it; a lane that the body does not have is filled by <paramref name="fill"/>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="lane">The editor's lane in that body's roster, 0 if it has none.</param>
    /// <param name="roster">The roster's number.</param>
    /// <param name="slot">10 790 bytes.</param>
    /// <param name="fill">Writes random bytes.</param>
    public static void WriteLane(ReadOnlySpan<byte> body, int lane, uint roster, Span<byte> slot, Action<Span<byte>> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        ArgumentOutOfRangeException.ThrowIfNotEqual(slot.Length, LaneSlot.Size);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(slot, roster);
        body[..SharedSize].CopyTo(slot[sizeof(uint)..]);
        var header = slot[(sizeof(uint) + SharedSize)..];
        if (lane == 0)
        {
            fill(header);
        }
        else
        {
            body.Slice(SharedSize + ((lane - 1) * ParcelFormat.HeaderSize), ParcelFormat.HeaderSize).CopyTo(header);
        }
    }
}
