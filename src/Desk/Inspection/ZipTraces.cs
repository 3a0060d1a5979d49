using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Intake.Desk.Inspection;

/// <summary>What an archive says of its making, and documents that are archives: OpenDocument, books, HWPX.</summary>
internal static class ZipTraces
{
    private const int MostEntries = 2_000;
    private const int LongestEntry = 4 << 20;

    // DOS times cannot say less than this: it says nothing.
    private const int NoYear = 1980;

    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["meta.xml"] = "OpenDocument",
        ["OEBPS/content.opf"] = "book",
        ["content.opf"] = "book",
        ["Contents/content.hpf"] = "HWPX",
    };

    /// <summary>Reads the list of entries, and of a document what describes it.</summary>
    public static void Find(byte[] file, TraceList traces)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        traces.Add(TraceKind.Other, "ZIP: comment", archive.Comment);
        foreach (var entry in archive.Entries.Take(MostEntries))
        {
            if (entry.LastWriteTime.Year > NoYear)
                traces.Add(TraceKind.Time, "ZIP: times of its entries", entry.LastWriteTime.DateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            traces.Add(TraceKind.Other, $"ZIP: {entry.FullName}", entry.Comment);
            if (entry.FullName.StartsWith("Thumbnails/", StringComparison.Ordinal))
                traces.Add(TraceKind.Thumbnail, $"ZIP: {entry.FullName}", "A small picture.");
            if (Descriptions.TryGetValue(entry.FullName, out var kind))
                XmlTraces.Find(Encoding.UTF8.GetString(Read(entry)), kind, traces);
            else if (entry.FullName == "content.xml")
                FindChanges(Encoding.UTF8.GetString(Read(entry)), traces);
            else if (IsPicture(entry.FullName))
                PictureTraces.Find(Read(entry), $"{entry.FullName}: ", traces);
        }
    }

    private static void FindChanges(string content, TraceList traces)
    {
        foreach (var (element, what) in new[] { ("<text:changed-region", "Tracked changes."), ("<office:annotation ", "Comments.") })
        {
            if (content.Contains(element, StringComparison.Ordinal))
                traces.Add(TraceKind.Earlier, "OpenDocument", what);
        }
    }

    private static bool IsPicture(string name) => Path.GetExtension(name).ToUpperInvariant() is ".JPG" or ".JPEG" or ".PNG" or ".TIF" or ".TIFF" or ".WEBP" or ".GIF";

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var read = new MemoryStream();
        var buffer = new byte[81_920];
        for (int count; read.Length < LongestEntry && (count = stream.Read(buffer)) > 0;)
            read.Write(buffer, 0, count);
        return read.ToArray();
    }
}
