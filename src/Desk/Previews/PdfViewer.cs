using System.Security.Cryptography;
using System.Text;

namespace Intake.Desk.Previews;

/// <summary>
/// What draws a PDF: pdf.js as one script (see Viewer), in the browser's sandbox. A native library in a process of the editor's user would be faster, and would have that
/// user's files when a hostile PDF breaks it.
/// </summary>
internal static class PdfViewer
{
    // The words lie over what is drawn, so that they can be chosen and copied.
    private const string Style =
        "<style>#sheet{position:relative;margin:.5rem auto;background:#fff;--scale-round-x:1px;--scale-round-y:1px}canvas{inline-size:100%;block-size:100%}"
        + ".text{position:absolute;inset:0;overflow:clip;line-height:1;transform-origin:0 0;--min-font-size:1;--text-scale-factor:calc(var(--total-scale-factor)*var(--min-font-size));"
        + "--min-font-size-inv:calc(1/var(--min-font-size))}.text :is(span,br){color:transparent;position:absolute;white-space:pre;transform-origin:0 0}"
        + ".text>:not(.markedContent),.text .markedContent span:not(.markedContent){--font-height:0;--scale-x:1;--rotate:0deg;font-size:calc(var(--text-scale-factor)*var(--font-height));"
        + "transform:rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv))}.text .markedContent{display:contents}</style>";

    private static readonly string Script = Read();

    /// <summary>The script's hash, as a policy names it.</summary>
    public static string Hash { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    /// <summary>The body of a PDF's page.</summary>
    /// <param name="words">Its words as HTML, for where it cannot be drawn.</param>
    /// <param name="file">All of its bytes.</param>
    public static string Body(string words, ReadOnlyMemory<byte> file) =>
        $"{Style}<p id=\"status\" role=\"status\">Drawing…</p><p id=\"pages\" hidden><button type=\"button\" id=\"back\">Page before</button> <button type=\"button\" id=\"next\">Next page</button></p>"
        + $"<div id=\"sheet\"></div><details id=\"words\"><summary>The words alone</summary>{words}</details>"
        + $"<script type=\"application/octet-stream\" id=\"file\">{Convert.ToBase64String(file.Span)}</script><script>{Script}</script>";

    private static string Read()
    {
        using var stream = typeof(PdfViewer).Assembly.GetManifestResourceStream("viewer.js") ?? throw new InvalidOperationException("viewer.js is not part of this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
