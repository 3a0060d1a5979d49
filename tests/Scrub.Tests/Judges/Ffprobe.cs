using System.Text.Json;

namespace Intake.Scrub.Tests.Judges;

/// <summary>Reads a film or sound with ffprobe, and complains about tags.</summary>
internal static class Ffprobe
{
    // What ffprobe reports of the format itself, or where a value says nothing.
    private static readonly string[] known = ["major_brand", "minor_version", "compatible_brands", "language=und", "vendor_id=[0][0][0][0]", "rotate", "encoder=LAME"];

    /// <summary>The tags that a cleaned file must not have.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(Workshop workshop, string file)
    {
        var output = await workshop.DoAsync($"ffprobe -v error -of json -show_entries format_tags:stream_tags:chapter_tags:program_tags '{file}'");
        using var json = JsonDocument.Parse(output);
        return [.. Tags(json.RootElement).Where(tag => !known.Any(prefix => tag.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && !tag.EndsWith('='))];
    }

    private static IEnumerable<string> Tags(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(part => part.NameEquals("tags")
            ? part.Value.EnumerateObject().Select(tag => $"{tag.Name}={tag.Value}")
            : Tags(part.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Tags),
        _ => [],
    };
}
