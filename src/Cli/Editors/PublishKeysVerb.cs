using System.Text.Json.Nodes;
using Intake.Cli.Desks;
using Intake.Cli.Shell;
using Intake.Desk.Keys;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Editors;

/// <summary>Day and courier keys for the weeks ahead. A desk does this by itself afterwards.</summary>
internal sealed class PublishKeysVerb(Surroundings around) : ConnectedVerb(
    around, "publish", "Publishes an editor's keys for the weeks ahead.", "intake editor publish --vault mina.vault --server https://tips.example.org")
{
    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, DeskConnections connections, CancellationToken cancellation)
    {
        var puller = connections.PullerFor(vault, run);
        var published = await run.WatchAsync("Publishing keys", _ => new Retries(run.Time).DoAsync(() => puller.PublishAsync(cancellation), cancellation)).ConfigureAwait(false);
        if (!published.IsDone)
            return published.Problem;
        var days = KeyPlan.DaysLeft(vault.Contents.Keys, published.Value.Roster.Epoch, published.Value.Epochs.Clock);
        return Report.Of(
            new JsonObject { ["daysAhead"] = days, ["keySet"] = vault.Contents.KeySetNumber },
            $"Keys for today and {days} days ahead are published. The desk publishes the next ones by itself when it pulls.");
    }
}
