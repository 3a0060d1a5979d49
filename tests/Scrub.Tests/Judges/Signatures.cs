using System.Text;

namespace Intake.Scrub.Tests.Judges;

/// <summary>Looks for what encoders write into samples: by their names in the bytes of a file, and by ffmpeg's own reading of the headers in the samples of H.264 and H.265.</summary>
internal static class Signatures
{
    private static readonly string[] names = ["x264 - core", "x265 (build", "Lavc"];
    // In a film frames of MP3 are not looked into.
    private const string Lame = "LAME3.";

    /// <summary>The signatures that are left, and the supplements that hold user data.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(Workshop workshop, string file)
    {
        var bytes = await File.ReadAllBytesAsync(workshop[file], TestContext.Current.CancellationToken);
        var left = names.Concat(file.EndsWith(".mp3", StringComparison.Ordinal) ? [Lame] : []).Where(name => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)) >= 0);
        var codec = await workshop.DoAsync($"ffprobe -v error -select_streams v -show_entries stream=codec_name -of csv=p=0 '{file}'");
        return [.. left, .. codec.Trim() is "h264" or "hevc" ? await InHeadersAsync(workshop, file) : []];
    }

    private static async Task<IEnumerable<string>> InHeadersAsync(Workshop workshop, string file)
    {
        var trace = await workshop.DoAsync($"ffmpeg -v trace -i '{file}' -map 0:v -c copy -bsf:v trace_headers -f null - 2>&1 | grep -a -i -E 'nal_unit_type|user data' || true");
        Assert.Contains("nal_unit_type", trace, StringComparison.Ordinal);
        return trace.Split('\n').Where(line => line.Contains("user data", StringComparison.OrdinalIgnoreCase));
    }
}
