using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Pulling;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;

namespace Intake.Cli.Desks;

/// <summary>
/// Reads the lanes, then posts this epoch's constant number of parcels, queued replies among them, and stays until they have left.
/// </summary>
internal sealed class PullVerb(Surroundings around) : ConnectedVerb(
    around, "pull", "Reads what came, then posts queued replies among cover. Stays until this epoch's parcels have left: up to twenty minutes.",
    "intake desk pull --vault mina.vault --server https://tips.example.org")
{
    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, DeskConnections connections, CancellationToken cancellation)
    {
        var puller = connections.PullerFor(vault, run);
        var pulled = await run.WatchAsync("Pulling", say => puller.PullAsync(new StepProgress(say), cancellation)).ConfigureAwait(false);
        if (!pulled.IsDone)
            return pulled.Problem;
        foreach (var line in Lines(pulled.Value))
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
            return await poster.PostEpochAsync(holder, puller.LookAsync, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var flushed = await vault.FlushAsync().ConfigureAwait(false);
        return (parcels, problem ?? flushed.Problem);
    }

    private static IEnumerable<string> Lines(PullReport report)
    {
        yield return $"New: {Count(report.Tips, "tip")}, {Count(report.Replies, "reply", "replies")}.";
        if (report.Destroyed > 0)
            yield return $"Destroyed here, as the rule of this desk says: {Count(report.Destroyed, "closed thread")}.";
        foreach (var warning in report.Warnings)
            yield return $"! {DisplayText.Of(warning.What)} {warning.Next}";
    }

    private static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";

    private static Report Describe(Vault vault, PullReport pulled, int parcels, Problem? problem)
    {
        var waiting = vault.Contents.Queue.Count(reply => reply.Sealing is null);
        string[] lines = waiting == 0 ? [] : [$"{Count(waiting, "reply", "replies")} still queued: one per source and epoch leaves."];
        return Report.Of(
            new JsonObject
            {
                ["tips"] = pulled.Tips,
                ["replies"] = pulled.Replies,
                ["damaged"] = pulled.Damaged,
                ["destroyed"] = pulled.Destroyed,
                ["readUpTo"] = pulled.ReadUpTo,
                ["acknowledged"] = pulled.Acknowledged,
                ["parcelsPosted"] = parcels,
                ["queued"] = waiting,
                ["warnings"] = WarningsOf(pulled.Warnings),
            },
            lines) with
        {
            Problem = pulled.Interruption is { } interruption ? Partly(interruption) : problem is not null ? NotPosted(problem) : null,
        };
    }

    private static JsonArray WarningsOf(IEnumerable<DeskWarning> warnings) =>
        [.. warnings.Select(warning => new JsonObject { ["kind"] = warning.Kind.ToString(), ["grave"] = warning.IsGrave, ["what"] = warning.What, ["next"] = warning.Next })];

    private static Problem Partly(Problem interruption) =>
        Problem.Partly(interruption.What, "What was read before is in the vault; the rest was not acknowledged and stays on the server.", interruption.Next);

    private static Problem NotPosted(Problem problem) =>
        Problem.Partly(problem.What, "What was read is in the vault. Not every parcel of this epoch left; queued replies stay queued.", problem.Next);
}
