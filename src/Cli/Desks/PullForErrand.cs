using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Errands;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Carries an errand out on a machine that has a network and no vault.</summary>
internal static class PullForErrand
{
    /// <summary>Does it.</summary>
    /// <param name="run">The run of the verb.</param>
    /// <param name="file">The errand.</param>
    /// <param name="folder">The bundle's folder.</param>
    /// <param name="route">The way to the doors.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public static async Task<Outcome<Report>> RunAsync(Invocation run, string file, string folder, DoorRoute route, CancellationToken cancellation)
    {
        var errand = ErrandFile.Read(file);
        if (!errand.IsDone)
            return errand.Problem;
        var held = VaultLock.Take(file);
        if (!held.IsDone)
            return held.Problem.Kind == ProblemKind.TryAgain ? Problem.TryAgain($"{file} is being carried out by another process.", "Wait until it has ended.") : held.Problem;
        using var mine = held.Value;
        var bundle = Bundle.Read(folder, errand.Value.Errand.Newsroom.Id, errand.Value.Id);
        if (!bundle.IsDone)
            return bundle.Problem;
        var book = route.Book();
        using var editor = route.Connect(book, run.Random);
        using var stranger = route.Connect(book, run.Random);
        var runner = new ErrandRunner(errand.Value, bundle.Value, book, editor, stranger, run.Time, run.Random);
        var visited = await run.WatchAsync("Visiting", say => runner.VisitAsync(new StepProgress(say), cancellation)).ConfigureAwait(false);
        return visited.IsDone ? Describe(visited.Value, folder) : visited.Problem;
    }

    private static Report Describe(VisitReport visit, string folder) => Report.Of(
        new JsonObject { ["visit"] = visit.Number, ["lanes"] = visit.Lanes, ["chunks"] = visit.Chunks, ["parcelsPosted"] = visit.Parcels },
        $"Visit {visit.Number} is in {folder}: {PullWords.Count(visit.Lanes, "epoch")} of the lane, {PullWords.Count(visit.Chunks, "chunk")}; {PullWords.Count(visit.Parcels, "parcel")} posted.",
        $"Copy the folder {folder} to the machine that has the vault, and leave it here as well: the next visit goes on from it.") with
    {
        Problem = visit.Interruption is { } interruption
            ? Problem.Partly(interruption.What, "What came before is in the bundle, and can be taken as it is. What did not leave or come is tried again at the next visit.", interruption.Next)
            : null,
    };
}
