using System.Text;
using System.Text.Encodings.Web;
using Intake.Desk.Threads;

namespace Intake.Desk.Previews;

/// <summary>A preview as one page that refers to nothing: no script, no link, nothing fetched.</summary>
public static class PreviewPage
{
    private const string Style =
        "<style>:root{color-scheme:light dark}body{margin:0;padding:.8rem;font:1rem/1.5 system-ui,sans-serif}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}img{display:block;max-inline-size:100%}</style>";

    /// <summary>The page.</summary>
    public static string Of(Preview preview)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return preview.Kind switch
        {
            PreviewKind.Picture => Page($"<img alt=\"\" src=\"data:image/png;base64,{Convert.ToBase64String(preview.Bytes.Span)}\">"),
            PreviewKind.PdfText => Page($"<p>The words of the PDF alone, without its pictures and its layout.</p>{Words(preview)}"),
            _ => Page(Words(preview)),
        };
    }

    private static string Words(Preview preview) => $"<pre dir=\"auto\">{HtmlEncoder.Default.Encode(DisplayText.Of(Encoding.UTF8.GetString(preview.Bytes.Span)))}</pre>";

    private static string Page(string body) => $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Preview</title>{Style}{body}</html>";
}
