using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Queues a reply again of which nothing can tell whether its source had it. Its author alone decides that.</summary>
internal sealed class AgainVerb : VaultVerb
{
    private readonly Argument<string> id = new("id") { Description = "The reply's id, as 'intake desk show' names it." };

    public AgainVerb(Surroundings around)
        : base(around, "again", "Queues a reply again that is in doubt. Its source may have it twice then. Nothing is sent.", "intake desk again 5e0d91aa --vault mina.vault") => Add(id);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var done = await new ReplyQueue(vault, run.Random).SendAgainAsync(run.Need(id)).ConfigureAwait(false);
        return done.IsDone ? Report.Of(new JsonObject { ["queued"] = run.Need(id) }, "Queued. It leaves with the next 'intake desk pull', or while the desk is open.") : done.Problem;
    }
}
