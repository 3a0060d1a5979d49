using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Xmp;
using MetadataDirectory = MetadataExtractor.Directory;

namespace Intake.Desk.Inspection;

/// <summary>What pictures, films and sound say of themselves, by the library MetadataExtractor.</summary>
internal static class PictureTraces
{
    // What every picture has to say to be shown: sizes, tables, colours.
    private static readonly HashSet<string> Technical = new(StringComparer.OrdinalIgnoreCase)
    {
        "JPEG", "JFIF", "Huffman", "PNG-IHDR", "PNG-sRGB", "PNG-gAMA", "PNG-cHRM", "PNG-PLTE", "PNG Chromaticities", "PNG-pHYs", "PNG-sBIT", "PNG-bKGD", "PNG-tRNS",
        "GIF Header", "GIF Control", "GIF Image", "GIF Animation", "BMP Header", "WebP", "File", "File Type", "Interoperability", "Adobe JPEG", "Ducky", "WAVE Format", "AVI", "QuickTime File Type",
    };

    private static readonly HashSet<string> TechnicalTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "Orientation", "X Resolution", "Y Resolution", "Resolution Unit", "YCbCr Positioning", "YCbCr Sub-Sampling", "Color Space", "Components Configuration", "Exif Version", "FlashPix Version",
        "Exif Image Width", "Exif Image Height", "Image Width", "Image Height", "Bits Per Sample", "Compression", "Photometric Interpretation", "Samples Per Pixel", "Rows Per Strip", "Strip Offsets",
        "Strip Byte Counts", "Planar Configuration", "Predictor", "Extra Samples", "Sample Format", "New Subfile Type", "Subfile Type", "Page Number", "XMP Value Count",
    };

    private static readonly (string Word, TraceKind Kind)[] Words =
    [
        ("gps", TraceKind.Place), ("location", TraceKind.Place), ("latitude", TraceKind.Place), ("longitude", TraceKind.Place), ("city", TraceKind.Place), ("country", TraceKind.Place),
        ("artist", TraceKind.Person), ("author", TraceKind.Person), ("creator", TraceKind.Person), ("owner", TraceKind.Person), ("copyright", TraceKind.Person), ("by-line", TraceKind.Person), ("credit", TraceKind.Person),
        ("date", TraceKind.Time), ("time", TraceKind.Time), ("created", TraceKind.Time), ("modified", TraceKind.Time),
        ("software", TraceKind.Program), ("encoder", TraceKind.Program), ("program", TraceKind.Program), ("tool", TraceKind.Program),
        ("thumbnail", TraceKind.Thumbnail),
        ("make", TraceKind.Device), ("model", TraceKind.Device), ("lens", TraceKind.Device), ("serial", TraceKind.Device), ("device", TraceKind.Device), ("host", TraceKind.Device), ("unique", TraceKind.Device), ("camera", TraceKind.Device),
    ];

    /// <summary>Reads what there is. A part that is damaged is told as not read.</summary>
    public static void Find(byte[] file, string where, TraceList traces)
    {
        using var stream = new MemoryStream(file, writable: false);
        try
        {
            foreach (var directory in ImageMetadataReader.ReadMetadata(stream))
                Find(directory, where, traces);
        }
        catch (Exception failure) when (failure is ImageProcessingException or MetadataException or IOException)
        {
            traces.Add(TraceKind.Unread, where, "Its metadata could not be read.");
        }
    }

    private static void Find(MetadataDirectory directory, string where, TraceList traces)
    {
        if (directory.HasError)
            traces.Add(TraceKind.Unread, $"{where}{directory.Name}", "A part of it could not be read.");
        if (directory is ExifThumbnailDirectory or { Name: "JFIF Extension" })
            traces.Add(TraceKind.Thumbnail, $"{where}{directory.Name}", "A small picture.");
        if (directory is XmpDirectory xmp)
            FindXmp(xmp, where, traces);
        if (Technical.Contains(directory.Name))
            return;
        foreach (var tag in directory.Tags.Where(tag => !TechnicalTags.Contains(tag.Name) && !IsEmptyTime(tag)))
            traces.Add(KindOf(directory, tag.Name), $"{where}{directory.Name}: {tag.Name}", tag.Description);
    }

    private static void FindXmp(XmpDirectory xmp, string where, TraceList traces)
    {
        foreach (var (name, value) in xmp.GetXmpProperties())
            traces.Add(KindOf(name), $"{where}XMP: {name}", value);
    }

    private static TraceKind KindOf(MetadataDirectory directory, string tag) => directory switch
    {
        GpsDirectory => TraceKind.Place,
        ExifThumbnailDirectory => TraceKind.Thumbnail,
        _ when directory.Name.Contains("Makernote", StringComparison.OrdinalIgnoreCase) => TraceKind.Device,
        _ => KindOf(tag),
    };

    private static TraceKind KindOf(string name) =>
        Array.Find(Words, word => name.Contains(word.Word, StringComparison.OrdinalIgnoreCase)) is { Word: not null } found ? found.Kind : TraceKind.Other;

    // Films count from 1904: zero says nothing.
    private static bool IsEmptyTime(Tag tag) => tag.Description is null || tag.Description.Contains("1904", StringComparison.Ordinal);
}
