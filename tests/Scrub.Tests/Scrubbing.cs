using System.Text.Json;

namespace Intake.Scrub.Tests;

/// <summary>The scrubbers as people run them: the built command under Node.</summary>
internal static class Scrubbing
{
    private static string Script => Repository.Locate("src/Page/dist/scrub.mjs");

    /// <summary>Cleans a file of the workshop into another one. Gives the report.</summary>
    public static async Task<JsonElement> CleanAsync(Workshop workshop, string from, string to)
    {
        var (exitCode, output, errors) = await workshop.RunAsync("node", [Script, from, to]);
        Assert.True(exitCode == 0, $"{from} was not cleaned ({exitCode}): {output}{errors}");
        using var report = JsonDocument.Parse(output);
        return report.RootElement.Clone();
    }

    /// <summary>The names of what was found.</summary>
    public static IEnumerable<string> Found(JsonElement report) => report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("name").GetString()!);

    /// <summary>How many computers of Red Star left their marks, as the report says.</summary>
    public static string? Computers(JsonElement report) => report.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.GetProperty("name").GetString() == "redStar").Select(finding => finding.GetProperty("detail").GetString()).SingleOrDefault();
}
