using System.IO.Compression;

namespace Intake.Protocol.Primitives;

/// <summary>Raw DEFLATE (RFC 1951) with a bound: nothing inflates beyond the length that the caller expects.</summary>
internal static class RawDeflate
{
    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(data);
        }

        return output.ToArray();
    }

    /// <summary>
    /// Fills <paramref name="destination"/> exactly; false for a bad, short or long stream, for one without its end, and for bytes after the end: browsers
    /// refuse these too, and every reader of a parcel must come to the same result.
    /// </summary>
    public static bool TryInflate(byte[] compressed, Span<byte> destination)
    {
        using var input = new WatchedInput(compressed);
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        try
        {
            return inflate.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) == destination.Length
                && inflate.ReadByte() < 0
                && input.IsExactlyRead;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
