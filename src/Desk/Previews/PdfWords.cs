using System.Diagnostics.CodeAnalysis;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Intake.Desk.Previews;

/// <summary>The words of a PDF in the order in which its pages draw them. What is drawn as a picture, a scan for example, has none.</summary>
internal static class PdfWords
{
    /// <summary>The words, page by page, as far as a preview shows them and as far as they can be read.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The library fails on hostile files in ways that it does not list; the pages are drawn by another.")]
    public static string Of(byte[] file)
    {
        var words = new StringBuilder();
        try
        {
            using var document = PdfDocument.Open(file);
            foreach (var page in document.GetPages().TakeWhile(_ => words.Length <= PreviewMaker.LongestText))
                words.Append("— ").Append(page.Number).Append(" —\n").Append(ContentOrderTextExtractor.GetText(page)).Append("\n\n");
        }
        catch (Exception)
        {
            words.Append('…');
        }

        return words.ToString();
    }
}
