using Intake.Audit.Findings;
using Intake.Console.State;
using Intake.Protocol;

namespace Intake.Console.Pictures;

/// <summary>The jobs' last epochs as marks: a filled square ran, a cross failed, an empty square did not run.</summary>
internal static class JobPicture
{
    private const int Step = 24;
    private const int Row = 50;

    /// <summary>The SVG element.</summary>
    public static string Draw(IReadOnlyList<JobState> jobs, EpochClock clock)
    {
        var svg = new Svg("jobs", "The jobs of the last epochs", string.Join(" ", jobs.Select(Words)), jobs.Count * Row);
        for (var i = 0; i < jobs.Count; i++)
        {
            svg.Add($"<text x=\"0\" y=\"{(i * Row) + 14}\">{jobs[i].Name}</text>");
            for (var j = 0; j < jobs[i].Runs.Count; j++)
            {
                Mark(svg, jobs[i].Runs[j], clock, j * Step, (i * Row) + 20);
            }
        }

        return svg.ToString();
    }

    private static string Words(JobState job) =>
        $"{job.Name}: ran in {job.Runs.Count(run => run.HasSucceeded == true)}, failed in {job.Runs.Count(run => run.HasSucceeded == false)}, did not run in {job.Runs.Count(run => run.HasSucceeded is null)} of the last {job.Runs.Count} epochs.";

    private static void Mark(Svg svg, (ulong Epoch, bool? HasSucceeded) run, EpochClock clock, int x, int y)
    {
        var when = AuditWords.Epoch(run.Epoch, clock);
        switch (run.HasSucceeded)
        {
            case true:
                svg.Add($"<rect class=\"inTime\" x=\"{x + 1}\" y=\"{y}\" width=\"16\" height=\"16\"><title>{when}: ran</title></rect>");
                break;
            case false:
                svg.Add($"<path class=\"missing\" d=\"M{x + 2} {y + 1}l14 14m0 -14l-14 14\"><title>{when}: failed</title></path>");
                break;
            default:
                svg.Add($"<rect class=\"held\" x=\"{x + 1}\" y=\"{y}\" width=\"16\" height=\"16\"><title>{when}: did not run</title></rect>");
                break;
        }
    }
}
