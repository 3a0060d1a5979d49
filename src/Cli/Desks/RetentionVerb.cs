using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Retention;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>When this desk destroys closed threads.</summary>
internal sealed class RetentionVerb : VaultVerb
{
    private readonly Option<int?> days = new("--days") { HelpName = "N", Description = "Destroy a thread so many days after it was closed and the last was heard in it." };
    private readonly Option<bool> never = new("--never") { Description = "Destroy nothing." };

    public RetentionVerb(Surroundings around)
        : base(around, "retention", "Shows or sets when this desk destroys closed threads, and which are next. Pulling does it. What was saved, exported or backed up stays.",
            "intake desk retention --days 90 --vault mina.vault") => AddAll(days, never);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        if (run.Get(days) is not null && run.Get(never))
            return Problem.Usage("Days and never contradict each other.", "Name one of them.");
        if (run.Get(days) is not null || run.Get(never))
        {
            var set = await new ThreadDestroyer(vault).SetRuleAsync(run.Get(days)).ConfigureAwait(false);
            if (!set.IsDone)
                return set.Problem;
        }

        return Describe(vault);
    }

    private static Report Describe(Vault vault)
    {
        var rule = vault.Contents.Retention;
        var ends = ThreadDestroyer.Ends(vault);
        var clock = vault.Contents.Clock();
        return Report.Of(
            new JsonObject
            {
                ["days"] = rule?.Days,
                ["ends"] = new JsonArray([.. ends.Select(end => new JsonObject { ["id"] = ShortId.Of(end.Thread), ["epoch"] = end.Epoch })]),
            },
            [RetentionWords.Of(rule), .. ends.Select(end => $"{ShortId.Of(end.Thread)}  {SourceName.Of(end.Thread)}  {(clock is { } known ? $"after {EpochText.EndOf(end.Epoch, known)}" : "")}")]);
    }
}
