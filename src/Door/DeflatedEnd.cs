using System.IO.Compression;

namespace Intake.Door;

/// <summary>How something ends, as a deflate stream (RFC 1951) that was made beforehand. Browsers ask for gzip alone over plain http, which is what an onion has.</summary>
public sealed class DeflatedEnd
{
    private const int HeaderSize = 10;
    private const int TrailerSize = 8;

    private readonly byte[] deflated;
    private readonly byte[] plain;

    /// <summary>Takes a stream that ends.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public DeflatedEnd(byte[] deflated)
    {
        this.deflated = deflated;
        using var inflated = new MemoryStream();
        using var stream = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        stream.CopyTo(inflated);
        plain = inflated.ToArray();
    }

    /// <summary>
    /// The gzip (RFC 1952) of bytes that end so. Blocks of deflate can follow each other wherever a byte is full; header and
    /// trailer are those of any other gzip of the same bytes.
    /// </summary>
    internal byte[] Join(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> gzip, CompressionLevel level)
    {
        if (!whole.EndsWith(plain))
        {
            throw new InvalidDataException("The page does not end as it did when its end was compressed: build it again.");
        }

        return [.. gzip[..HeaderSize], .. Deflate(whole[..^plain.Length], level), .. deflated, .. gzip[^TrailerSize..]];
    }

    // Flushed, so that the last byte is full, and not ended.
    private static byte[] Deflate(ReadOnlySpan<byte> plain, CompressionLevel level)
    {
        using var compressed = new MemoryStream();
        using var stream = new DeflateStream(compressed, level, leaveOpen: true);
        stream.Write(plain);
        stream.Flush();
        return compressed.ToArray();
    }
}
