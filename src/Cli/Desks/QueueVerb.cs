using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>What has not reached its source or the team yet. Nothing is sent.</summary>
internal sealed class QueueVerb(Surroundings around) : VaultVerb(
    around, "queue", "Shows what waits to be posted, and when it leaves at the latest. Nothing is sent.", "intake desk queue --vault mina.vault")
{
    private const int LineLength = 60;

    protected override Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var contents = vault.Contents;
        var clock = vault.Contents.Clock();
        var forecast = clock is { } known ? PostingForecast.Of(contents, known.EpochAt(run.Time.GetUtcNow())) : null;
        var words = new ReplyWords(clock, forecast);
        var team = forecast is not null ? WaitingWords.OfTeam(forecast, clock!.Value) : null;
        string[] lines =
        [
            .. contents.Private.Drafts.Select(draft => $"{ShortId.Of(draft.Thread)}  Draft: not queued. {DisplayText.Line(draft.Text, LineLength)}"),
            .. contents.Queue.Select(reply => $"{reply.Id}  {words.Of(reply)} {DisplayText.Line(reply.Text, LineLength)}"),
            .. contents.Private.Cancelled.Select(reply => $"{reply.Id}  Cancelled. {DisplayText.Line(reply.Text, LineLength)}"),
            .. team is null ? [] : new[] { team },
        ];
        return Task.FromResult<Outcome<Report>>(Report.Of(
            new JsonObject
            {
                ["drafts"] = new JsonArray([.. contents.Private.Drafts.Select(draft => Fields(ShortId.Of(draft.Thread), draft.Text, null))]),
                ["replies"] = new JsonArray([.. contents.Queue.Select(reply => Fields(reply.Id, reply.Text, forecast?.Replies.TryGetValue(reply.Id, out var epoch) is true ? epoch : null))]),
                ["cancelled"] = new JsonArray([.. contents.Private.Cancelled.Select(reply => Fields(reply.Id, reply.Text, null))]),
                ["changes"] = contents.Pending.Count,
                ["lastChangeEpoch"] = forecast is { Changes.IsEmpty: false } ? forecast.Changes.Values.Max() : null,
            },
            lines.Length > 0 ? lines : ["Nothing waits."]));
    }

    private static JsonObject Fields(string id, string text, ulong? epoch) => new() { ["id"] = id, ["text"] = text, ["leavesBy"] = epoch };
}
