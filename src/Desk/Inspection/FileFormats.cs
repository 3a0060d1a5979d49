using System.Text.Unicode;

namespace Intake.Desk.Inspection;

/// <summary>Tells formats by their first bytes.</summary>
internal static class FileFormats
{
    private static readonly (byte[] Beginning, FileFormat Format)[] Beginnings =
    [
        ([0xFF, 0xD8, 0xFF], FileFormat.Jpeg),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], FileFormat.Png),
        ("GIF8"u8.ToArray(), FileFormat.Gif),
        ("RIFF"u8.ToArray(), FileFormat.Riff),
        ([.. "II"u8, 0x2A, 0], FileFormat.Tiff),
        ([.. "MM"u8, 0, 0x2A], FileFormat.Tiff),
        ([.. "PK"u8, 3, 4], FileFormat.Zip),
        ([.. "PK"u8, 5, 6], FileFormat.Zip),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileFormat.Ole),
        ("{\\rtf"u8.ToArray(), FileFormat.Rtf),
        ("ID3"u8.ToArray(), FileFormat.Mp3),
        ([0xFF, 0xFB], FileFormat.Mp3),
        ([0xFF, 0xF3], FileFormat.Mp3),
        ("OggS"u8.ToArray(), FileFormat.Ogg),
        ("fLaC"u8.ToArray(), FileFormat.Flac),
        ([0x1A, 0x45, 0xDF, 0xA3], FileFormat.Matroska),
        ("BM"u8.ToArray(), FileFormat.Bmp),
    ];

    /// <summary>What a file is.</summary>
    public static FileFormat Of(ReadOnlySpan<byte> file)
    {
        foreach (var (beginning, format) in Beginnings)
        {
            if (file.StartsWith(beginning))
                return format;
        }

        if (file.Length >= 12 && (file[4..8].SequenceEqual("ftyp"u8) || file[4..8].SequenceEqual("moov"u8) || file[4..8].SequenceEqual("mdat"u8)))
            return FileFormat.Iso;
        if (file[..Math.Min(file.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return FileFormat.Pdf;
        return Utf8.IsValid(file) && file.IndexOf((byte)0) < 0 ? FileFormat.Text : FileFormat.Unknown;
    }

    /// <summary>Its name for people.</summary>
    public static string NameOf(FileFormat format) => format switch
    {
        FileFormat.Unknown => "",
        FileFormat.Riff => "WebP, WAV or AVI",
        FileFormat.Iso => "MP4, QuickTime or HEIC",
        FileFormat.Ole => "Office file of 1997 to 2003, or HWP",
        FileFormat.Text or FileFormat.Matroska or FileFormat.Ogg => format.ToString(),
        _ => format.ToString().ToUpperInvariant(),
    };
}
