using Intake.Protocol.Encoding;
using Intake.Protocol.Parcels;

namespace Intake.Protocol.Board;

/// <summary>One answer of POST /replies (SPEC §5): a reply, or as many bytes that look like one.</summary>
/// <param name="RosterNumber">The roster that it was sealed to.</param>
/// <param name="Commit">32 bytes.</param>
/// <param name="CardBox">1298 bytes.</param>
/// <param name="Box">8208 bytes.</param>
/// <param name="ReplyLane">1264 bytes.</param>
public sealed record ReplySlot(uint RosterNumber, Digest Commit, ReadOnlyMemory<byte> CardBox, ReadOnlyMemory<byte> Box, ReadOnlyMemory<byte> ReplyLane)
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 4 + ParcelFormat.CommitSize + ParcelFormat.CardBoxSize + ParcelFormat.BoxSize + ParcelFormat.ReplyLaneSize;

    /// <summary>Splits the answer to k locators; false unless it has exactly k slots.</summary>
    public static bool TryReadAnswer(ReadOnlyMemory<byte> answer, int count, out IReadOnlyList<ReplySlot> slots)
    {
        slots = [];
        if (answer.Length != count * Size)
        {
            return false;
        }

        var read = new ReplySlot[count];
        for (var i = 0; i < count; i++)
        {
            var cursor = new MemoryCursor(answer.Slice(i * Size, Size));
            read[i] = new ReplySlot(
                cursor.U32(), cursor.Digest(), cursor.Take(ParcelFormat.CardBoxSize), cursor.Take(ParcelFormat.BoxSize), cursor.Take(ParcelFormat.ReplyLaneSize));
        }

        slots = read;
        return true;
    }
}
