namespace Intake.Desk.Vaults;

/// <summary>Reads a blob's chunks, in order, in constant memory.</summary>
public sealed class BlobReader : IDisposable
{
    private readonly FileStream stream;
    private readonly byte[] key;
    private readonly byte[] piece = new byte[BlobPiece.Size];
    private int index;

    internal BlobReader(FileStream stream, byte[] key)
    {
        this.stream = stream;
        this.key = key;
    }

    /// <summary>Reads the next chunk; false at the end, and where the blob on this disk was damaged.</summary>
    /// <param name="chunk">Takes 262 160 bytes.</param>
    public bool TryRead(Span<byte> chunk)
    {
        if (stream.ReadAtLeast(piece, BlobPiece.Size, throwOnEndOfStream: false) < BlobPiece.Size)
            return false;
        return BlobPiece.TryOpen(key, index++, piece, chunk);
    }

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();
}
