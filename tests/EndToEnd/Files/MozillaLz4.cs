using System.Buffers.Binary;

namespace Intake.EndToEnd.Files;

/// <summary>Firefox's compressed stores (.jsonlz4, .baklz4): "mozLz40" and a zero, u32 little-endian length, one LZ4 block.</summary>
public static class MozillaLz4
{
    private const int HeadSize = 12;

    /// <summary>Whether a file is one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> file) => file.Length > HeadSize && file.StartsWith("mozLz40\0"u8);

    /// <summary>What is in it.</summary>
    public static byte[] Open(ReadOnlySpan<byte> file)
    {
        var plain = new byte[BinaryPrimitives.ReadInt32LittleEndian(file[8..])];
        var block = file[HeadSize..];
        for (int at = 0, to = 0; at < block.Length;)
        {
            var token = block[at++];
            var literals = Length(block, ref at, token >> 4);
            block.Slice(at, literals).CopyTo(plain.AsSpan(to));
            (at, to) = (at + literals, to + literals);
            if (at == block.Length)
                break;

            var back = to - BinaryPrimitives.ReadUInt16LittleEndian(block[at..]);
            at += 2;
            // Byte by byte: a match may reach into what it writes.
            for (var left = Length(block, ref at, token & 15) + 4; left > 0; left--)
                plain[to++] = plain[back++];
        }

        return plain;
    }

    private static int Length(ReadOnlySpan<byte> block, ref int at, int length)
    {
        if (length < 15)
            return length;

        byte more;
        do
        {
            more = block[at++];
            length += more;
        }
        while (more == 255);

        return length;
    }
}
