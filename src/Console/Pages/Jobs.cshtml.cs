using Intake.Audit.Findings;
using Intake.Console.State;

namespace Intake.Console.Pages;

/// <summary>The sorting room's jobs, never finer than an epoch.</summary>
/// <param name="house">Looks.</param>
public sealed class JobsModel(House house) : ConsolePage(house)
{
    /// <summary>The last of the shown epochs in which a job succeeded, or failed.</summary>
    public string LastWhere(JobState job, bool hasSucceeded)
    {
        ArgumentNullException.ThrowIfNull(job);
        var runs = job.Runs.Where(run => run.HasSucceeded == hasSucceeded).ToList();
        return runs.Count == 0 ? "none" : AuditWords.Epoch(runs[^1].Epoch, House.Now!.Value.Clock);
    }
}
