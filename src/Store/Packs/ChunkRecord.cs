using Intake.Store.Keys;
using Microsoft.Win32.SafeHandles;

namespace Intake.Store.Packs;

/// <summary>How a chunk of 262 160 bytes lies in a pack: 16 pieces, each encrypted by itself, so that nothing ever holds a whole one.</summary>
internal static class ChunkRecord
{
    /// <summary>Pieces of a chunk.</summary>
    public const int Pieces = 16;

    /// <summary>Bytes of a piece.</summary>
    public const int PieceSize = 16_385;

    /// <summary>Bytes of a chunk as it travels.</summary>
    public const int ChunkSize = Pieces * PieceSize;

    /// <summary>Bytes of a record.</summary>
    public const int Size = Pieces * StoredPieceSize;

    /// <summary>Bytes of a chunk's id.</summary>
    public const int IdSize = 16;

    /// <summary>What comes before the first record; the waiting pack's steady write goes there.</summary>
    public const int HeaderSize = 4096;

    private const int StoredPieceSize = PieceSize + StorageKey.Overhead;

    /// <summary>Encrypts a piece to its place.</summary>
    public static void Write(SafeFileHandle file, int region, StorageKey key, ChunkName name, int piece, ReadOnlySpan<byte> plain)
    {
        Span<byte> stored = stackalloc byte[StoredPieceSize];
        key.Seal(name.OfPiece(piece), plain, stored);
        RandomAccess.Write(file, stored, Offset(region, piece));
    }

    /// <summary>Reads a piece back; false if it is not what was written there.</summary>
    public static bool TryRead(SafeFileHandle file, int region, StorageKey key, ChunkName name, int piece, Span<byte> plain)
    {
        Span<byte> stored = stackalloc byte[StoredPieceSize];
        return RandomAccess.Read(file, stored, Offset(region, piece)) == StoredPieceSize && key.TryOpen(name.OfPiece(piece), stored, plain);
    }

    private static long Offset(int region, int piece) => HeaderSize + ((long)region * Size) + ((long)piece * StoredPieceSize);
}
