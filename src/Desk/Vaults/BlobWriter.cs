using Intake.Protocol.Primitives;

namespace Intake.Desk.Vaults;

/// <summary>Appends chunks to a blob, in order, in constant memory. After a kill it goes on behind the last whole piece.</summary>
public sealed class BlobWriter : IDisposable
{
    private readonly FileStream stream;
    private readonly byte[] key;
    private readonly IRandomSource random;
    private readonly byte[] piece = new byte[BlobPiece.Size];

    internal BlobWriter(FileStream stream, byte[] key, IRandomSource random)
    {
        this.stream = stream;
        this.key = key;
        this.random = random;
        CutTo((int)(stream.Length / BlobPiece.Size));
    }

    /// <summary>How many chunks the blob holds.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets the pieces from <paramref name="count"/> on, and what a kill left of one.</summary>
    public void CutTo(int count)
    {
        Count = count;
        stream.SetLength((long)count * BlobPiece.Size);
        stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Adds the next chunk.</summary>
    /// <param name="chunk">A sealed chunk, 262 160 bytes.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Append(ReadOnlySpan<byte> chunk)
    {
        BlobPiece.Seal(key, Count, chunk, random, piece);
        stream.Write(piece);
        Count++;
    }

    /// <summary>Returns when all of it is on the disk.</summary>
    public void Flush() => stream.Flush(flushToDisk: true);

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();
}
