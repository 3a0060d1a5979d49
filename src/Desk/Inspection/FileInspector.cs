using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Intake.Desk.Inspection;

/// <summary>
/// Says what in a file could still tell of the person who sent it, by libraries that the scrubbers of the source's page do not use. Any bytes get a report; how long
/// that takes is up to whoever runs it: see <see cref="InspectorProcess"/>.
/// </summary>
public static class FileInspector
{
    /// <summary>Largest file that is looked into, in bytes.</summary>
    public const int LargestFile = 64 << 20;

    /// <summary>Looks into a file.</summary>
    /// <param name="file">All of its bytes.</param>
    public static TraceReport Inspect(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var traces = new TraceList();
        var computers = RedStarMarks.AtEnd(file, out var start);
        if (computers > 0)
            traces.Add(TraceKind.Mark, "end of the file", $"Marks of Red Star OS: {computers} {(computers == 1 ? "computer" : "computers")} opened it.");
        var own = computers > 0 ? file[..start] : file;
        var format = FileFormats.Of(own);
        FindTrailing(format, own, traces);
        FindInside(format, own, traces);
        return new TraceReport(FileFormats.NameOf(format), traces.ToList());
    }

    private static void FindTrailing(FileFormat format, byte[] file, TraceList traces)
    {
        if (FileEnds.Of(format, file) is { } end && end < file.Length)
            traces.Add(TraceKind.Trailing, "end of the file", string.Create(CultureInfo.InvariantCulture, $"{file.Length - end} bytes behind the end."));
        if (format == FileFormat.Zip && RedStarMarks.IsInZip(file))
            traces.Add(TraceKind.Mark, "first entry", "A mark of Red Star OS.");
        if (format is FileFormat.Unknown or FileFormat.Ole or FileFormat.Rtf or FileFormat.Ogg or FileFormat.Flac or FileFormat.Matroska)
            traces.Add(TraceKind.Unread, "file", "Nothing here looks into files of this kind.");
    }

    [SuppressMessage("Design", "CA1031", Justification = "Libraries fail on hostile files in ways that they do not list; the file is then told as not read.")]
    private static void FindInside(FileFormat format, byte[] file, TraceList traces)
    {
        try
        {
            Read(format, file, traces);
        }
        catch (Exception)
        {
            traces.Add(TraceKind.Unread, "file", "It could not be read to its end: it may hold more than is listed here.");
        }
    }

    private static void Read(FileFormat format, byte[] file, TraceList traces)
    {
        switch (format)
        {
            case FileFormat.Text:
                TextTraces.Find(file, traces);
                break;
            case FileFormat.Pdf:
                PdfTraces.Find(file, traces);
                break;
            case FileFormat.Zip:
                ZipTraces.Find(file, traces);
                OfficeTraces.TryFind(file, traces);
                break;
            case FileFormat.Mp3:
                FindTags(file, traces);
                break;
            case FileFormat.Jpeg or FileFormat.Png or FileFormat.Gif or FileFormat.Bmp or FileFormat.Riff or FileFormat.Tiff or FileFormat.Iso:
                PictureTraces.Find(file, "", traces);
                break;
        }
    }

    private static void FindTags(ReadOnlySpan<byte> file, TraceList traces)
    {
        if (file.StartsWith("ID3"u8))
            traces.Add(TraceKind.Other, "ID3", "A tag at the beginning, which is not read here.");
        if (file.Length >= 128 && file[^128..].StartsWith("TAG"u8))
            traces.Add(TraceKind.Other, "ID3", "A tag at the end, which is not read here.");
    }
}
