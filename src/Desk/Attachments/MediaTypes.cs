namespace Intake.Desk.Attachments;

/// <summary>
/// The media types that are known, with the endings of their files: everything that the scrubbers give, and what goes as it
/// is. Not HTML and SVG: a browser would run what is in them.
/// </summary>
public static class MediaTypes
{
    private const string Unknown = "application/octet-stream";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    // The first ending of a type is the one that its files get here.
    private static readonly (string Ending, string Type)[] Known =
    [
        ("jpg", "image/jpeg"),
        ("jpeg", "image/jpeg"),
        ("png", "image/png"),
        ("gif", "image/gif"),
        ("webp", "image/webp"),
        ("heic", "image/heic"),
        ("heics", "image/heic-sequence"),
        ("avif", "image/avif"),
        ("bmp", "image/bmp"),
        ("tif", "image/tiff"),
        ("tiff", "image/tiff"),
        ("mp4", "video/mp4"),
        ("mov", "video/quicktime"),
        ("webm", "video/webm"),
        ("mkv", "video/x-matroska"),
        ("avi", "video/x-msvideo"),
        ("ogv", "video/ogg"),
        ("3gp", "video/3gpp"),
        ("mp3", "audio/mpeg"),
        ("wav", "audio/wav"),
        ("flac", "audio/flac"),
        ("ogg", "audio/ogg"),
        ("opus", "audio/ogg"),
        ("m4a", "audio/mp4"),
        ("aac", "audio/aac"),
        ("amr", "audio/amr"),
        ("awb", "audio/amr-wb"),
        ("pdf", "application/pdf"),
        ("zip", "application/zip"),
        ("epub", "application/epub+zip"),
        ("gpx", "application/gpx+xml"),
        ("txt", "text/plain"),
        ("csv", "text/csv"),
        ("rtf", "application/rtf"),
        ("docx", OpenXml + "wordprocessingml.document"),
        ("dotx", OpenXml + "wordprocessingml.template"),
        ("xlsx", OpenXml + "spreadsheetml.sheet"),
        ("xltx", OpenXml + "spreadsheetml.template"),
        ("pptx", OpenXml + "presentationml.presentation"),
        ("ppsx", OpenXml + "presentationml.slideshow"),
        ("potx", OpenXml + "presentationml.template"),
        ("odt", OpenDocument + "text"),
        ("ott", OpenDocument + "text-template"),
        ("ods", OpenDocument + "spreadsheet"),
        ("ots", OpenDocument + "spreadsheet-template"),
        ("odp", OpenDocument + "presentation"),
        ("otp", OpenDocument + "presentation-template"),
        ("odg", OpenDocument + "graphics"),
        ("otg", OpenDocument + "graphics-template"),
        ("doc", "application/msword"),
        ("xls", "application/vnd.ms-excel"),
        ("ppt", "application/vnd.ms-powerpoint"),
        ("hwp", "application/x-hwp"),
        ("hwpx", "application/hwp+zip"),
    ];

    private static readonly Dictionary<string, string> Types = Known.ToDictionary(known => known.Ending, known => known.Type, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Endings = Known
        .DistinctBy(known => known.Type).ToDictionary(known => known.Type, known => known.Ending, StringComparer.OrdinalIgnoreCase);

    /// <summary>The media type of a file, by its ending: all of its name that leaves a source's computer, in this form.</summary>
    /// <param name="path">Where the file lies.</param>
    public static string OfPath(string path) => Types.GetValueOrDefault(Path.GetExtension(path).TrimStart('.'), Unknown);

    /// <summary>The ending that a file of a media type gets, without the dot: <c>bin</c> where it is not known.</summary>
    /// <param name="type">What its sender says, parameters included.</param>
    public static string EndingOf(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Endings.GetValueOrDefault(type.Split(';')[0].Trim(), "bin");
    }
}
