using System.Text.Json;

namespace Intake.Cli.Tips.Files;

/// <summary>What the scrubber says of a file, in one line of JSON (src/Page/command/scrubCommand.ts).</summary>
/// <param name="Outcome">`clean` or `refused`.</param>
/// <param name="Length">Bytes of the cleaned file.</param>
/// <param name="MediaType">What it was cleaned to.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Findings">What was found.</param>
internal sealed record ScrubReport(string Outcome, long Length, string? MediaType, string? Reason, IReadOnlyList<ScrubFinding> Findings)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web);

    /// <summary>Whether it is clean.</summary>
    public bool IsClean => Outcome == "clean";

    /// <summary>What the findings would tell, each once; for people.</summary>
    public string Told => Findings.Count == 0 ? "nothing that had to go" : string.Join(", ", Findings.Select(finding => finding.Words).Distinct());

    /// <summary>Reads it; null if it is none.</summary>
    public static ScrubReport? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ScrubReport>(line, Layout);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
