using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Intake.EndToEnd.Files;

/// <summary>
/// A real baseline JPEG of grey noise with an Exif block, as a phone writes it: maker, model and place. Every viewer opens it;
/// the noise makes each one different and impossible to compress.
/// </summary>
public static class Photograph
{
    /// <summary>Stands in the Exif block, to be looked for.</summary>
    public const string Maker = "Arirang Camera 171";

    private const int BlockSide = 8;

    // ITU-T T.81, tables K.3 and K.5: the usual Huffman codes for brightness.
    private static readonly byte[] DcCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] DcValues = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    // One code is enough here: "0" followed by a sign bit is a coefficient of ±1.
    private static readonly byte[] AcCounts = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] AcValues = [0x01];

    /// <summary>A square photograph with sides of so many pixels, a multiple of 8.</summary>
    public static byte[] Take(int side)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Write(file, 0xE1, Exif());
        Write(file, 0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]);
        Write(file, 0xC0, [8, .. BigEndian(side), .. BigEndian(side), 1, 1, 0x11, 0]);
        Write(file, 0xC4, [0x00, .. DcCounts, .. DcValues]);
        Write(file, 0xC4, [0x10, .. AcCounts, .. AcValues]);
        Write(file, 0xDA, [1, 1, 0x00, 0, 63, 0]);
        WriteNoise(file, side / BlockSide * (side / BlockSide));
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    /// <summary>What is shown of a photograph: all from where its scan begins.</summary>
    public static byte[] Scan(byte[] photograph) => photograph[photograph.AsSpan().IndexOf([(byte)0xFF, (byte)0xDA])..];

    private static void Write(MemoryStream file, byte marker, byte[] segment)
    {
        file.Write([0xFF, marker, .. BigEndian(segment.Length + 2)]);
        file.Write(segment);
    }

    // Big-endian TIFF with one directory: 0x010F, the maker, as a string behind the directory.
    private static byte[] Exif()
    {
        byte[] maker = [.. Encoding.ASCII.GetBytes(Maker), 0];
        const int makerOffset = 8 + 2 + 12 + 4;
        return
        [
            .. "Exif\0\0MM\0*"u8, .. BigEndian32(8), .. BigEndian(1),
            .. BigEndian(0x010F), .. BigEndian(2), .. BigEndian32(maker.Length), .. BigEndian32(makerOffset),
            .. BigEndian32(0), .. maker,
        ];
    }

    // Each block: "00", no change of its mean; then 63 times "0" and a random sign.
    private static void WriteNoise(MemoryStream file, int blocks)
    {
        var bits = new BitWriter(file);
        Span<byte> noise = stackalloc byte[BlockSide];
        for (var block = 0; block < blocks; block++)
        {
            RandomNumberGenerator.Fill(noise);
            bits.Write(0);
            bits.Write(0);
            for (var i = 1; i < 64; i++)
            {
                bits.Write(0);
                bits.Write((noise[i / 8] >> (i % 8)) & 1);
            }
        }

        bits.Fill();
    }

    private static byte[] BigEndian(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] BigEndian32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>Bits from the highest down, with the zero that follows each byte of ones.</summary>
    private sealed class BitWriter(MemoryStream file)
    {
        private int pending;
        private int count;

        public void Write(int bit)
        {
            pending = (pending << 1) | bit;
            if (++count < 8)
                return;

            file.WriteByte((byte)pending);
            if ((byte)pending == 0xFF)
                file.WriteByte(0);

            (pending, count) = (0, 0);
        }

        public void Fill()
        {
            while (count > 0)
                Write(1);
        }
    }
}
