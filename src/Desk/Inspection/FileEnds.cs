using System.Buffers.Binary;

namespace Intake.Desk.Inspection;

/// <summary>Where a file ends by the rules of its format. What stands behind that is shown by no program, and kept by most.</summary>
internal static class FileEnds
{
    /// <summary>The number of bytes that belong to the file; null where its format does not say, or is damaged.</summary>
    public static int? Of(FileFormat format, ReadOnlySpan<byte> file)
    {
        var end = format switch
        {
            FileFormat.Jpeg => Jpeg(file),
            FileFormat.Png => Chunks(file, 8, isPng: true),
            FileFormat.Gif => Gif(file),
            FileFormat.Bmp => file.Length >= 6 ? BinaryPrimitives.ReadUInt32LittleEndian(file[2..]) : -1,
            FileFormat.Riff => file.Length >= 8 ? Riff(file) : -1,
            FileFormat.Iso => Boxes(file),
            FileFormat.Zip => Zip(file),
            FileFormat.Pdf => Pdf(file),
            _ => -1,
        };
        return end > 0 && end <= file.Length ? (int)end : null;
    }

    private static long Riff(ReadOnlySpan<byte> file)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        return 8L + size + (size & 1);
    }

    // Segments with a length each, until a scan begins; in a scan FF stands before 00 or a restart, or a marker follows.
    private static long Jpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 2 <= file.Length;)
        {
            if (file[at] != 0xFF)
                return -1;
            if (file[at + 1] == 0xFF)
            {
                at++;
                continue;
            }

            if (file[at + 1] == 0xD9)
                return at + 2;
            if (at + 4 > file.Length)
                return -1;
            var isScan = file[at + 1] == 0xDA;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (isScan && (at = AfterScan(file, at)) < 0)
                return -1;
        }

        return -1;
    }

    private static int AfterScan(ReadOnlySpan<byte> file, int at)
    {
        for (; at + 1 < file.Length; at++)
        {
            if (file[at] == 0xFF && file[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return at;
        }

        return -1;
    }

    private static long Chunks(ReadOnlySpan<byte> file, int at, bool isPng)
    {
        while (isPng && at + 12 <= file.Length)
        {
            var next = at + 12L + BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (file.Slice(at + 4, 4).SequenceEqual("IEND"u8))
                return next;
            if (next > file.Length)
                return -1;
            at = (int)next;
        }

        return -1;
    }

    private static long Gif(ReadOnlySpan<byte> file)
    {
        if (file.Length < 13)
            return -1;
        var at = 13 + TableSize(file[10]);
        while (at < file.Length)
        {
            switch (file[at])
            {
                case 0x3B:
                    return at + 1;
                case 0x21:
                    at = AfterBlocks(file, at + 2);
                    break;
                case 0x2C when at + 10 < file.Length:
                    at = AfterBlocks(file, at + 11 + TableSize(file[at + 9]));
                    break;
                default:
                    return -1;
            }
        }

        return -1;
    }

    private static int TableSize(byte flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;

    private static int AfterBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
            at += 1 + file[at];
        return at + 1;
    }

    private static long Boxes(ReadOnlySpan<byte> file)
    {
        var at = 0L;
        while (at + 8 <= file.Length)
        {
            var head = file[(int)at..];
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (size == 0)
                return file.Length;
            if (size == 1 && head.Length >= 16)
                size = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(head[8..]), int.MaxValue);
            if (size < 8 || at + size > file.Length || !IsBoxType(head.Slice(4, 4)))
                return at;
            at += size;
        }

        return at;
    }

    private static bool IsBoxType(ReadOnlySpan<byte> type)
    {
        foreach (var letter in type)
        {
            if (letter is not (0xA9 or (>= 0x20 and <= 0x7E)))
                return false;
        }

        return true;
    }

    private static long Zip(ReadOnlySpan<byte> file)
    {
        var at = file.LastIndexOf("PK\u0005\u0006"u8);
        return at >= 0 && at + 22 <= file.Length ? at + 22L + BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 20)..]) : -1;
    }

    private static long Pdf(ReadOnlySpan<byte> file)
    {
        var at = file.LastIndexOf("%%EOF"u8);
        if (at < 0)
            return -1;
        at += 5;
        while (at < file.Length && file[at] is (byte)'\r' or (byte)'\n' or (byte)' ')
            at++;
        return at;
    }
}
