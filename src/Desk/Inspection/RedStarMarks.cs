using System.Buffers.Binary;

namespace Intake.Desk.Inspection;

/// <summary>
/// The marks that North Korea's Red Star OS leaves in files that are opened: n blocks of 24 bytes, one for each computer, their length
/// (four bytes, little-endian), and "EOF", at the end; in DOCX an extra field 0xA220 in the first entry's local header.
/// </summary>
internal static class RedStarMarks
{
    private const int BlockSize = 24;
    private const int FooterSize = 7;
    private const ushort ExtraField = 0xA220;
    private const int LocalHeaderSize = 30;

    private static ReadOnlySpan<byte> GrowthHint => [0x28, 0xA0];

    /// <summary>How many computers have left theirs at the end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where the marks begin; the file's length where there are none.</param>
    public static int AtEnd(ReadOnlySpan<byte> file, out int start)
    {
        start = file.TrimEnd((byte)0).Length;
        var computers = 0;
        while (LengthBefore(file[..start]) is var length and > 0)
        {
            computers += length / BlockSize;
            start -= FooterSize + length;
        }

        start = computers > 0 ? start : file.Length;
        return computers;
    }

    /// <summary>Whether a ZIP's first entry has the field.</summary>
    public static bool IsInZip(ReadOnlySpan<byte> file)
    {
        if (file.Length < LocalHeaderSize)
            return false;
        var at = LocalHeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(file[26..]);
        var end = Math.Min(at + BinaryPrimitives.ReadUInt16LittleEndian(file[28..]), file.Length);
        while (at + 4 <= end)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 2)..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(file[at..]) == ExtraField && IsMarked(file[(at + 4)..Math.Min(at + 4 + length, end)]))
                return true;
            at += 4 + length;
        }

        return false;
    }

    // It is the field in which Microsoft Office keeps room to grow: a sign, a length, and zeros (ISO/IEC 29500-2, annex C), which are no mark.
    private static bool IsMarked(ReadOnlySpan<byte> field) => (field.StartsWith(GrowthHint) && field.Length >= 4 ? field[4..] : field).ContainsAnyExcept((byte)0);

    private static int LengthBefore(ReadOnlySpan<byte> file)
    {
        if (file.Length < FooterSize + BlockSize || !file.EndsWith("EOF"u8))
            return 0;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[^FooterSize..]);
        return length > 0 && length % BlockSize == 0 && length <= file.Length - FooterSize ? (int)length : 0;
    }
}
