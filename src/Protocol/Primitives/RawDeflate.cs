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

    /// <summary>Fills <paramref name="destination"/> exactly; false for a bad, short or long stream.</summary>
    public static bool TryInflate(byte[] compressed, Span<byte> destination)
    {
        using var input = new MemoryStream(compressed, writable: false);
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        try
        {
            return inflate.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) == destination.Length && inflate.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
