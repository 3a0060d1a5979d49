using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Intake.Scrub.Tests.Corpus;

/// <summary>PDF, made and read by PdfPig.</summary>
internal static class PdfPapers
{
    public static IEnumerable<Paper> All => [new("PDF", "pdf", Make, path => Read(path, Text), path => Read(path, Complaints))];

    private static void Make(string path)
    {
        using var builder = new PdfDocumentBuilder();
        (builder.DocumentInformation.Author, builder.DocumentInformation.Title, builder.DocumentInformation.Producer) = (Planted.Secret, Planted.Secret, Planted.Secret);
        (builder.DocumentInformation.CreationDate, builder.DocumentInformation.Creator) = ("D:20260102030405Z", Planted.Secret);
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var words in new[] { "They moved the machines.", "To the river." })
            builder.AddPage(PageSize.A4).AddText(words, 12, new UglyToad.PdfPig.Core.PdfPoint(50, 700), font);
        File.WriteAllBytes(path, builder.Build());
    }

    private static string Text(PdfDocument document) => string.Join('\n', document.GetPages().Select(page => $"{page.Width} {page.Height} {page.Text}"));

    private static IEnumerable<string> Complaints(PdfDocument document)
    {
        var said = document.Information;
        var words = new[] { said.Author, said.Title, said.Creator, said.Producer, said.Subject, said.Keywords, said.CreationDate, said.ModifiedDate }.OfType<string>().Where(text => text.Length > 0).ToList();
        return document.TryGetXmpMetadata(out _) ? [.. words, "XMP"] : words;
    }

    private static T Read<T>(string path, Func<PdfDocument, T> read)
    {
        using var document = PdfDocument.Open(path);
        return read(document);
    }
}
