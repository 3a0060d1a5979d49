using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Intake.Desk.Inspection;

/// <summary>What a PDF says of its making, by the library PdfPig.</summary>
internal static class PdfTraces
{
    private const int MostPages = 500;
    private const int MostImages = 100;

    /// <summary>Reads what there is.</summary>
    public static void Find(byte[] file, TraceList traces)
    {
        FindEarlier(file, traces);
        using var document = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
        FindInformation(document, traces);
        FindStructure(document, traces);
        FindPages(document, traces);
    }

    // Who adds to a PDF leaves what stood there before.
    private static void FindEarlier(ReadOnlySpan<byte> file, TraceList traces)
    {
        var ends = file.Count("%%EOF"u8);
        var isLinear = file[..Math.Min(file.Length, 2048)].IndexOf("/Linearized"u8) >= 0;
        if (ends > (isLinear ? 2 : 1))
            traces.Add(TraceKind.Earlier, "PDF", $"It was saved {ends} times, and what stood there before may still be in it.");
    }

    private static void FindInformation(PdfDocument document, TraceList traces)
    {
        foreach (var (name, value) in document.Information.DocumentInformationDictionary?.Data ?? new Dictionary<string, IToken>())
        {
            var text = value switch { StringToken words => words.Data, HexToken hex => hex.Data, NameToken other => other.Data, _ => value.ToString() };
            traces.Add(KindOf(name), $"PDF information: {name}", text);
        }

        if (document.TryGetXmpMetadata(out var xmp))
            XmlTraces.Find(Encoding.UTF8.GetString(xmp.GetXmlBytes()), "PDF XMP", traces);
    }

    private static void FindStructure(PdfDocument document, TraceList traces)
    {
        var catalog = document.Structure.Catalog.CatalogDictionary;
        foreach (var (key, what) in new[] { ("OpenAction", "Something happens when it is opened."), ("AA", "Something happens in it by itself."), ("AcroForm", "It has a form, perhaps with what was filled in."), ("PieceInfo", "A program's own data.") })
        {
            if (catalog.Data.ContainsKey(key))
                traces.Add(TraceKind.Hidden, "PDF", what);
        }

        if (document.Advanced.TryGetEmbeddedFiles(out var files))
        {
            foreach (var embedded in files)
                traces.Add(TraceKind.Hidden, "PDF", $"Another file inside: {embedded.Name}");
        }
    }

    private static void FindPages(PdfDocument document, TraceList traces)
    {
        var images = 0;
        for (var number = 1; number <= Math.Min(document.NumberOfPages, MostPages) && !traces.IsFull; number++)
        {
            var page = document.GetPage(number);
            foreach (var note in page.GetAnnotations().Where(note => note.Type is not (UglyToad.PdfPig.Annotations.AnnotationType.Link or UglyToad.PdfPig.Annotations.AnnotationType.Widget)))
                traces.Add(TraceKind.Earlier, $"PDF page {number}", $"{note.Type}: {note.Content} {note.ModifiedDate}");
            foreach (var image in page.GetImages().Where(image => FileFormats.Of(image.RawBytes) is FileFormat.Jpeg).Take(Math.Max(0, MostImages - images)))
            {
                images++;
                PictureTraces.Find(image.RawBytes.ToArray(), $"PDF page {number}, picture: ", traces);
            }
        }

        if (document.NumberOfPages > MostPages)
            traces.Add(TraceKind.Unread, "PDF", $"Pages after {MostPages} were not looked at.");
    }

    private static TraceKind KindOf(string name) => name switch
    {
        "Author" => TraceKind.Person,
        "Creator" or "Producer" => TraceKind.Program,
        "CreationDate" or "ModDate" => TraceKind.Time,
        _ => TraceKind.Other,
    };
}
