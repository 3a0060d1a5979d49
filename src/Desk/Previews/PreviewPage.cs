using System.Text;
using System.Text.Encodings.Web;
using Intake.Desk.Inspection;
using Intake.Desk.Threads;

namespace Intake.Desk.Previews;

/// <summary>
/// A text or a picture as one page that refers to nothing: no script, no link, nothing fetched. What a file is, its own bytes say and not its sender; a picture is
/// decoded by the browser, in the process that it keeps for pages without rights.
/// </summary>
public static class PreviewPage
{
    /// <summary>Largest file that is previewed, in bytes.</summary>
    public const int LargestFile = 16 << 20;

    private const int LongestText = 200_000;
    private const string Style =
        "<style>:root{color-scheme:light dark}body{margin:0;padding:.8rem;font:1rem/1.5 system-ui,sans-serif}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}img{display:block;max-inline-size:100%}</style>";

    /// <summary>The page; null for what can only be saved.</summary>
    /// <param name="file">All of its bytes.</param>
    public static string? Of(ReadOnlySpan<byte> file) => TypeOf(file) switch
    {
        "text/plain" => Page($"<pre dir=\"auto\">{HtmlEncoder.Default.Encode(TextOf(file))}</pre>"),
        { } type => Page($"<img alt=\"\" src=\"data:{type};base64,{Convert.ToBase64String(file)}\">"),
        null => null,
    };

    private static string? TypeOf(ReadOnlySpan<byte> file) => FileFormats.Of(file) switch
    {
        FileFormat.Jpeg => "image/jpeg",
        FileFormat.Png => "image/png",
        FileFormat.Gif => "image/gif",
        FileFormat.Riff when file.Length >= 12 && file[8..12].SequenceEqual("WEBP"u8) => "image/webp",
        FileFormat.Text => "text/plain",
        _ => null,
    };

    private static string TextOf(ReadOnlySpan<byte> file)
    {
        var text = Encoding.UTF8.GetString(file);
        return DisplayText.Of(text.Length <= LongestText ? text : text[..LongestText]) + (text.Length <= LongestText ? "" : "\n…");
    }

    private static string Page(string body) => $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Preview</title>{Style}{body}</html>";
}
