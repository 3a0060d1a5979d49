using Intake.Cli.Shell;
using Intake.Desk.Errands;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Takes what the networked machine brought, on the one that has the vault.</summary>
internal static class PullFromBundle
{
    /// <summary>Does it.</summary>
    /// <param name="run">The run of the verb.</param>
    /// <param name="vault">An open vault.</param>
    /// <param name="bundle">The bundle's folder.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public static async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, string bundle, CancellationToken cancellation)
    {
        var taker = new BundleTaker(vault, run.Time, run.Random);
        var taken = await run.WatchAsync("Reading the bundle", say => taker.TakeAsync(bundle, new StepProgress(say), cancellation)).ConfigureAwait(false);
        if (!taken.IsDone)
            return taken.Problem;
        foreach (var line in PullWords.Lines(taken.Value))
            run.Note(line);
        return Report.Of(
            PullWords.Fields(vault, taken.Value),
            [.. PullWords.Waiting(vault), "Read, reply, then make the next errand: 'intake desk errand'. It asks for the files of new tips, and takes replies along."]) with
        {
            Problem = taken.Value.Interruption is { } interruption ? PullWords.Partly(interruption) : null,
        };
    }
}
