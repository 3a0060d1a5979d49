using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>
/// Reads the lanes, then posts this epoch's constant number of parcels, queued replies among them, and stays until they have left.
/// </summary>
internal static class PullHere
{
    /// <summary>Does it.</summary>
    /// <param name="run">The run of the verb.</param>
    /// <param name="vault">An open vault.</param>
    /// <param name="connections">The ways to the doors.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public static async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, DeskConnections connections, CancellationToken cancellation)
    {
        var puller = connections.PullerFor(vault, run);
        // One that is not done did not get past its look at the roster: nothing is done twice. What is interrupted later is done in part, and is not tried again here.
        var pulled = await run.WatchAsync("Pulling", say => new Retries(run.Time).DoAsync(() => puller.PullAsync(new StepProgress(say), cancellation), cancellation)).ConfigureAwait(false);
        if (!pulled.IsDone)
            return pulled.Problem;
        foreach (var line in PullWords.Lines(pulled.Value))
            run.Note(line);
        var (parcels, problem) = await PostAsync(run, vault, puller, connections.Stranger, cancellation).ConfigureAwait(false);
        return Describe(vault, pulled.Value, parcels, problem);
    }

    private static async Task<(int Parcels, Problem? Problem)> PostAsync(Invocation run, Vault vault, Puller puller, StrangerDoor door, CancellationToken cancellation)
    {
        var holder = new VaultHolder();
        holder.Put(vault);
        var poster = new Poster(door, run.Time, run.Random);
        var parcels = 0;
        var problem = await run.WatchAsync("Posting", async say =>
        {
            poster.Posted += count =>
            {
                parcels = count.Parcels;
                say($"Posting parcels (a reply and cover look the same): {parcels} of {Poster.ParcelsPerEpoch}");
            };
            return await poster.PostEpochAsync(holder, token => new Retries(run.Time).DoAsync(() => puller.LookAsync(token), token), cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var flushed = await vault.FlushAsync().ConfigureAwait(false);
        return (parcels, problem ?? flushed.Problem);
    }

    private static Report Describe(Vault vault, PullReport pulled, int parcels, Problem? problem)
    {
        var fields = PullWords.Fields(vault, pulled);
        fields["parcelsPosted"] = parcels;
        return Report.Of(fields, PullWords.Waiting(vault)) with
        {
            Problem = pulled.Interruption is { } interruption ? PullWords.Partly(interruption) : problem is not null ? NotPosted(problem) : null,
        };
    }

    private static Problem NotPosted(Problem problem) =>
        Problem.Partly(problem.What, "What was read is in the vault. Not every parcel of this epoch left; queued replies stay queued.", problem.Next);
}
