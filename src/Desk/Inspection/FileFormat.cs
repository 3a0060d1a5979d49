namespace Intake.Desk.Inspection;

/// <summary>What a file is by its first bytes, and not by what its sender says.</summary>
internal enum FileFormat
{
    Unknown,
    Jpeg,
    Png,
    Gif,
    Bmp,
    Riff,
    Tiff,
    Iso,
    Zip,
    Pdf,
    Ole,
    Rtf,
    Mp3,
    Ogg,
    Flac,
    Matroska,
    Text,
}
