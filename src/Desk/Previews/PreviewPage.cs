using System.Text;
using System.Text.Encodings.Web;
using Intake.Desk.Threads;

namespace Intake.Desk.Previews;

/// <summary>A preview as one page that refers to nothing: no link, nothing fetched, and no script but the one that draws a PDF.</summary>
/// <param name="Html">The page.</param>
/// <param name="Script">The only script that it may run, as a policy names it by its hash; null for none at all.</param>
public sealed record PreviewPage(string Html, string? Script)
{
    private const string Style =
        "<style>:root{color-scheme:light dark}body{margin:0;padding:.8rem;font:1rem/1.5 system-ui,sans-serif}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}img{display:block;max-inline-size:100%}</style>";

    /// <summary>The page.</summary>
    /// <param name="preview">What the process without keys made.</param>
    /// <param name="file">The file itself, which a PDF's page carries along to be drawn in its frame. Nothing here reads it.</param>
    public static PreviewPage Of(Preview preview, ReadOnlyMemory<byte> file)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return preview.Kind switch
        {
            PreviewKind.Picture => new(Page($"<img alt=\"\" src=\"data:image/png;base64,{Convert.ToBase64String(preview.Bytes.Span)}\">"), null),
            PreviewKind.PdfText => new(Page(PdfViewer.Body(Words(preview), file)), PdfViewer.Hash),
            _ => new(Page(Words(preview)), null),
        };
    }

    private static string Words(Preview preview) => $"<pre dir=\"auto\">{HtmlEncoder.Default.Encode(DisplayText.Of(Encoding.UTF8.GetString(preview.Bytes.Span)))}</pre>";

    private static string Page(string body) => $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Preview</title>{Style}<body>{body}</body></html>";
}
