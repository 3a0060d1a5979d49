using System.IO.Compression;

namespace Intake.Door;

/// <summary>Something that is the same for everyone, compressed once.</summary>
/// <param name="Plain">As it is.</param>
/// <param name="Gzip">The same, gzip.</param>
/// <param name="Brotli">The same, brotli.</param>
public sealed record Compressed(ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte> Gzip, ReadOnlyMemory<byte> Brotli)
{
    /// <summary>Compresses as well as it can.</summary>
    public static Compressed Of(byte[] plain) => new(
        plain,
        Compress(plain, into => new GZipStream(into, CompressionLevel.SmallestSize)),
        Compress(plain, into => new BrotliStream(into, CompressionLevel.SmallestSize)));

    /// <summary>The best encoding that a browser takes.</summary>
    internal (ReadOnlyMemory<byte> Bytes, string? Encoding) For(string acceptEncoding)
    {
        var accepted = acceptEncoding.Split(',', StringSplitOptions.TrimEntries);
        return accepted.Contains("br") ? (Brotli, "br") : accepted.Contains("gzip") ? (Gzip, "gzip") : (Plain, null);
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> format)
    {
        using var compressed = new MemoryStream();
        using (var stream = format(compressed))
        {
            stream.Write(plain);
        }

        return compressed.ToArray();
    }
}
