using System.Buffers.Text;
using System.Text.Json;

namespace Intake.Cli.Pages;

/// <summary>The hashes of a manifest in WEBCAT's form: base64url in "files" of "manifest".</summary>
internal static class PublishedHashes
{
    /// <summary>All of them, lower-case hex; none if it is no manifest.</summary>
    public static IReadOnlyList<string> Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var files = document.RootElement.GetProperty("manifest").GetProperty("files");
            return [.. files.EnumerateObject().Select(file => Convert.ToHexStringLower(Base64Url.DecodeFromChars(file.Value.GetString())))];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return [];
        }
    }
}
