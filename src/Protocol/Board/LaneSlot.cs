using Intake.Protocol.Encoding;
using Intake.Protocol.Parcels;

namespace Intake.Protocol.Board;

/// <summary>One slot of an editor's lane as the server hands it out (SPEC §7).</summary>
/// <param name="RosterNumber">The roster that it was sealed to.</param>
/// <param name="Commit">32 bytes.</param>
/// <param name="CardBox">1298 bytes.</param>
/// <param name="Box">8208 bytes.</param>
/// <param name="Header">1248 bytes.</param>
public sealed record LaneSlot(uint RosterNumber, Digest Commit, ReadOnlyMemory<byte> CardBox, ReadOnlyMemory<byte> Box, ReadOnlyMemory<byte> Header)
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 4 + ParcelFormat.CommitSize + ParcelFormat.CardBoxSize + ParcelFormat.BoxSize + ParcelFormat.HeaderSize;

    /// <summary>Slots in a full page.</summary>
    public const int PageLength = 1024;

    /// <summary>Splits a page; false unless it is a whole number of slots, at most a full page.</summary>
    public static bool TryReadPage(ReadOnlyMemory<byte> page, out IReadOnlyList<LaneSlot> slots)
    {
        slots = [];
        if (page.Length % Size != 0 || page.Length / Size > PageLength)
        {
            return false;
        }

        var read = new LaneSlot[page.Length / Size];
        for (var i = 0; i < read.Length; i++)
        {
            var cursor = new MemoryCursor(page.Slice(i * Size, Size));
            read[i] = new LaneSlot(
                cursor.U32(), cursor.Digest(), cursor.Take(ParcelFormat.CardBoxSize), cursor.Take(ParcelFormat.BoxSize), cursor.Take(ParcelFormat.HeaderSize));
        }

        slots = read;
        return true;
    }
}
