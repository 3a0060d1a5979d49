using Intake.Store.Keys;
using Microsoft.Win32.SafeHandles;

namespace Intake.Store.Packs;

/// <summary>A posted chunk, open for reading piece by piece.</summary>
public sealed class PostedChunk : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly StorageKey key;
    private readonly ChunkName name;
    private readonly int region;

    internal PostedChunk(SafeFileHandle file, StorageKey key, ChunkName name, int region)
    {
        this.file = file;
        this.key = key.Use();
        this.name = name;
        this.region = region;
    }

    /// <summary>Pieces of a chunk.</summary>
    public static int Pieces => ChunkRecord.Pieces;

    /// <summary>Bytes of a piece.</summary>
    public static int PieceSize => ChunkRecord.PieceSize;

    /// <summary>Reads a piece; false if the pack was damaged.</summary>
    public bool TryRead(int piece, Span<byte> plain) => ChunkRecord.TryRead(file, region, key, name, piece, plain);

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        key.Dispose();
    }
}
