using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Intake.Desk.Inspection;

/// <summary>What Office files of today say of their making, by the Open XML SDK.</summary>
internal static class OfficeTraces
{
    private const long LongestPart = 32 << 20;

    private static readonly Dictionary<string, (TraceKind Kind, string What)> Parts = new(StringComparer.Ordinal)
    {
        [nameof(ThumbnailPart)] = (TraceKind.Thumbnail, "A small picture."),
        [nameof(WordprocessingPeoplePart)] = (TraceKind.Person, "The names of people who worked on it."),
        [nameof(WordprocessingCommentsPart)] = (TraceKind.Earlier, "Comments."),
        [nameof(WorksheetCommentsPart)] = (TraceKind.Earlier, "Comments."),
        [nameof(SlideCommentsPart)] = (TraceKind.Earlier, "Comments."),
        [nameof(CommentAuthorsPart)] = (TraceKind.Person, "The names of people who commented."),
        [nameof(NotesSlidePart)] = (TraceKind.Hidden, "Speaker's notes."),
        [nameof(VbaProjectPart)] = (TraceKind.Hidden, "Macros."),
        [nameof(EmbeddedPackagePart)] = (TraceKind.Hidden, "Another document inside."),
        [nameof(EmbeddedObjectPart)] = (TraceKind.Hidden, "Another object inside."),
        [nameof(CustomXmlPart)] = (TraceKind.Hidden, "Data of a program."),
        [nameof(WorkbookRevisionHeaderPart)] = (TraceKind.Earlier, "Tracked changes."),
        [nameof(SpreadsheetPrinterSettingsPart)] = (TraceKind.Device, "Settings of a printer."),
    };

    private static readonly HashSet<string> Changes = new(StringComparer.Ordinal) { "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "cellIns", "cellDel" };

    /// <summary>Reads what there is; false if this is no such file.</summary>
    public static bool TryFind(byte[] file, TraceList traces)
    {
        using var document = Open(file);
        if (document is null)
            return false;
        FindProperties(document, traces);
        foreach (var part in document.GetAllParts())
            Find(part, traces);
        return true;
    }

    private static OpenXmlPackage? Open(byte[] file)
    {
        var settings = new OpenSettings { AutoSave = false, MaxCharactersInPart = LongestPart };
        Func<Stream, OpenXmlPackage>[] kinds =
        [
            stream => WordprocessingDocument.Open(stream, isEditable: false, settings),
            stream => SpreadsheetDocument.Open(stream, isEditable: false, settings),
            stream => PresentationDocument.Open(stream, isEditable: false, settings),
        ];
        foreach (var open in kinds)
        {
            try
            {
                var document = open(new MemoryStream(file, writable: false));
                if (document.Parts.Any())
                    return document;
                document.Dispose();
            }
            catch (Exception failure) when (failure is OpenXmlPackageException or FileFormatException or InvalidDataException)
            {
                // Another kind, or none.
            }
        }

        return null;
    }

    private static void FindProperties(OpenXmlPackage document, TraceList traces)
    {
        var core = document.PackageProperties;
        traces.Add(TraceKind.Person, "Office: author", core.Creator);
        traces.Add(TraceKind.Person, "Office: last changed by", core.LastModifiedBy);
        traces.Add(TraceKind.Time, "Office: made", Time(core.Created));
        traces.Add(TraceKind.Time, "Office: changed", Time(core.Modified));
        traces.Add(TraceKind.Time, "Office: printed", Time(core.LastPrinted));
        foreach (var (name, value) in new[] { ("title", core.Title), ("subject", core.Subject), ("keywords", core.Keywords), ("description", core.Description), ("category", core.Category), ("revision", core.Revision), ("status", core.ContentStatus) })
            traces.Add(TraceKind.Other, $"Office: {name}", value);
    }

    private static void Find(OpenXmlPart part, TraceList traces)
    {
        var name = part.Uri.OriginalString;
        if (Parts.TryGetValue(part.GetType().Name, out var known))
            traces.Add(known.Kind, name, known.What);
        foreach (var link in part.ExternalRelationships.Select(link => link.Uri).Concat(part.HyperlinkRelationships.Select(link => link.Uri)))
        {
            var address = link.OriginalString;
            if (address.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || address.StartsWith('\\') || address.Contains(":\\", StringComparison.Ordinal))
                traces.Add(TraceKind.Person, $"{name}: path on a computer", address);
        }

        if (part is ImagePart image)
            FindPicture(image, traces);
        else if (part is ExtendedFilePropertiesPart or CustomFilePropertiesPart)
            XmlTraces.Find(TextOf(part), "Office", traces);
        else if (part.RootElement is { } root)
            FindChanges(root, name, traces);
    }

    private static void FindChanges(OpenXmlElement root, string name, TraceList traces)
    {
        foreach (var element in root.Descendants().Where(element => Changes.Contains(element.LocalName)))
        {
            var (author, date) = (Attribute(element, "author"), Attribute(element, "date"));
            traces.Add(TraceKind.Earlier, $"{name}: tracked change", $"{author} {date}".Trim() is { Length: > 0 } who ? who : element.LocalName);
        }

        if (root.Descendants().Any(element => element.LocalName is "vanish" or "webHidden"))
            traces.Add(TraceKind.Hidden, name, "Hidden text.");
        if (root.Descendants().Count(element => element.LocalName == "rsid") is > 0 and var sessions)
            traces.Add(TraceKind.Earlier, name, $"Numbers of {sessions} sessions of writing, which other files of the same person can share.");
    }

    private static string Attribute(OpenXmlElement element, string name) => element.GetAttributes().FirstOrDefault(attribute => attribute.LocalName == name).Value ?? "";

    private static void FindPicture(ImagePart image, TraceList traces)
    {
        using var stream = image.GetStream(FileMode.Open, FileAccess.Read);
        using var read = new MemoryStream();
        stream.CopyTo(read);
        if (FileFormats.Of(read.GetBuffer().AsSpan(0, (int)read.Length)) is FileFormat.Jpeg or FileFormat.Png or FileFormat.Tiff or FileFormat.Gif)
            PictureTraces.Find(read.ToArray(), $"{image.Uri.OriginalString}: ", traces);
    }

    private static string TextOf(OpenXmlPart part)
    {
        using var reader = new StreamReader(part.GetStream(FileMode.Open, FileAccess.Read));
        return reader.ReadToEnd();
    }

    private static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
