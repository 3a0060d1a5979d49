using Intake.Store;
using Microsoft.EntityFrameworkCore;

namespace Intake.Console.State;

/// <summary>Reads which jobs of the sorting room ran.</summary>
/// <param name="contexts">The server's database.</param>
public sealed class JobWatch(IDbContextFactory<IntakeContext> contexts)
{
    /// <summary>Epochs that are shown.</summary>
    public const ulong Shown = 12;

    /// <summary>Every job that ever ran within the days that are kept.</summary>
    public IReadOnlyList<JobState> Look(EpochNow now)
    {
        using var context = contexts.CreateDbContext();
        var first = now.Epoch - Math.Min(now.Epoch, Shown - 1);
        var jobs = context.Jobs.AsNoTracking().AsEnumerable().GroupBy(row => row.Job).OrderBy(job => job.Key);
        return [.. jobs.Select(job => new JobState(job.Key, Runs(job.ToDictionary(row => (ulong)row.Epoch, row => !row.HasFailed), first, now.Epoch)))];
    }

    private static (ulong, bool?)[] Runs(Dictionary<ulong, bool> rows, ulong first, ulong last)
    {
        var runs = new (ulong, bool?)[last - first + 1];
        for (var epoch = first; epoch <= last; epoch++)
        {
            runs[epoch - first] = (epoch, rows.TryGetValue(epoch, out var hasSucceeded) ? hasSucceeded : null);
        }

        return runs;
    }
}
