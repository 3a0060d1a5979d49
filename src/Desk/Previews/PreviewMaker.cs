using System.Diagnostics.CodeAnalysis;
using System.Text;
using Intake.Desk.Inspection;

namespace Intake.Desk.Previews;

/// <summary>
/// Makes previews. It reads hostile files, and so runs only in the process without keys (<see cref="InspectorProcess"/>): how long it takes and what it costs is
/// up to that. What a file is, its own bytes say and not its sender.
/// </summary>
public static class PreviewMaker
{
    /// <summary>Largest file that is previewed, in bytes.</summary>
    public const int LargestFile = 32 << 20;

    /// <summary>Most characters of a text that a preview takes over.</summary>
    internal const int LongestText = 200_000;

    /// <summary>The preview; null for what can only be saved.</summary>
    /// <param name="file">All of its bytes.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Libraries fail on hostile files in ways that they do not list; the file is then not shown.")]
    public static Preview? Of(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            return FileFormats.Of(file) switch
            {
                FileFormat.Jpeg or FileFormat.Png or FileFormat.Gif or FileFormat.Riff => PictureCopy.Of(file) is { } picture ? new Preview(PreviewKind.Picture, picture) : null,
                FileFormat.Text => new Preview(PreviewKind.Text, Words(Encoding.UTF8.GetString(file))),
                FileFormat.Pdf => new Preview(PreviewKind.PdfText, Words(PdfWords.Of(file))),
                _ => null,
            };
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static byte[] Words(string words) => Encoding.UTF8.GetBytes(words.Length <= LongestText ? words : words[..LongestText] + "\n…");
}
