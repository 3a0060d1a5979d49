namespace Intake.Store.Packs;

/// <summary>A chunk on its way in: encrypted piece by piece as it comes, 16 KiB in memory at most.</summary>
public sealed class ChunkUpload : IDisposable
{
    private readonly byte[] piece = new byte[ChunkRecord.PieceSize];
    private int filled;
    private int pieces;
    private bool disposed;

    internal ChunkUpload(WaitingPack pack, byte[] id)
    {
        Pack = pack;
        Id = id;
        Region = pack.TakeRegion();
    }

    /// <summary>Bytes of a chunk as it travels.</summary>
    public static int ChunkSize => ChunkRecord.ChunkSize;

    /// <summary>Whether the whole chunk is here.</summary>
    public bool IsWhole => pieces == ChunkRecord.Pieces;

    internal byte[] Id { get; }

    internal WaitingPack Pack { get; private set; }

    internal int Region { get; private set; }

    internal bool IsKept { get; set; }

    /// <summary>Takes the next bytes; false if they are more than a chunk has.</summary>
    public bool Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (IsWhole)
            {
                return false;
            }

            var taken = Math.Min(bytes.Length, piece.Length - filled);
            bytes[..taken].CopyTo(piece.AsSpan(filled));
            bytes = bytes[taken..];
            filled += taken;
            if (filled == piece.Length)
            {
                ChunkRecord.Write(Pack.File, Region, Pack.Key, new ChunkName(Pack.Epoch, Id), pieces++, piece);
                filled = 0;
            }
        }

        return true;
    }

    /// <summary>Writes the chunk again to the pack of another epoch, and ends the use of its own, which may be posted without it at any moment.</summary>
    /// <exception cref="IOException">It could not be read back or written; it stays where it was, and the other pack has one user less.</exception>
    internal void MoveTo(WaitingPack other)
    {
        var region = other.TakeRegion();
        try
        {
            CopyTo(other, region);
        }
        catch
        {
            other.GiveBack(region);
            other.Dispose();
            throw;
        }

        Pack.Dispose();
        (Pack, Region) = (other, region);
    }

    /// <summary>Whether another region of the same pack holds the same bytes under the same id.</summary>
    internal bool Equals(int otherRegion)
    {
        Span<byte> other = stackalloc byte[ChunkRecord.PieceSize];
        var name = new ChunkName(Pack.Epoch, Id);
        for (var i = 0; i < ChunkRecord.Pieces; i++)
        {
            if (!ChunkRecord.TryRead(Pack.File, Region, Pack.Key, name, i, piece)
                || !ChunkRecord.TryRead(Pack.File, otherRegion, Pack.Key, name, i, other)
                || !other.SequenceEqual(piece))
            {
                return false;
            }
        }

        return true;
    }

    private void CopyTo(WaitingPack other, int region)
    {
        for (var i = 0; i < ChunkRecord.Pieces; i++)
        {
            if (!ChunkRecord.TryRead(Pack.File, Region, Pack.Key, new ChunkName(Pack.Epoch, Id), i, piece))
            {
                throw new IOException("A chunk could not be read back from the waiting pack.");
            }

            ChunkRecord.Write(other.File, region, other.Key, new ChunkName(other.Epoch, Id), i, piece);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (!IsKept)
        {
            Pack.GiveBack(Region);
        }

        Pack.Dispose();
    }
}
