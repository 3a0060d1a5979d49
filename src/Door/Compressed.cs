using System.IO.Compression;

namespace Intake.Door;

/// <summary>Something that is the same for everyone, compressed once.</summary>
/// <param name="Plain">As it is.</param>
/// <param name="Gzip">The same, gzip.</param>
/// <param name="Brotli">The same, brotli.</param>
public sealed record Compressed(ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte> Gzip, ReadOnlyMemory<byte> Brotli)
{
    /// <summary>Compresses it in both ways.</summary>
    /// <param name="plain">As it is.</param>
    /// <param name="level">How hard to try: the smallest page costs a third of a second.</param>
    public static Compressed Of(byte[] plain, CompressionLevel level) => new(
        plain,
        Compress(plain, into => new GZipStream(into, level)),
        Compress(plain, into => new BrotliStream(into, level)));

    /// <summary>Compresses it in both ways, with an end that was deflated when it was built, in more time and fewer bytes.</summary>
    /// <param name="plain">As it is.</param>
    /// <param name="level">How hard to try with what comes before the end.</param>
    /// <param name="end">How it ends.</param>
    /// <exception cref="InvalidDataException">It does not end like that.</exception>
    public static Compressed Of(byte[] plain, CompressionLevel level, DeflatedEnd end)
    {
        var compressed = Of(plain, level);
        return compressed with { Gzip = end.Join(plain, compressed.Gzip.Span, level) };
    }

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
