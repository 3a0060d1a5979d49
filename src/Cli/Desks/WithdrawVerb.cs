using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Takes back a reply that has not left, or gives up one that is in doubt.</summary>
internal sealed class WithdrawVerb : VaultVerb
{
    private readonly Argument<string> id = new("id") { Description = "The reply's id, as 'intake desk show' names it." };

    public WithdrawVerb(Surroundings around)
        : base(around, "withdraw", "Takes back a reply that has not left, or gives up one that is in doubt. Nothing is sent.", "intake desk withdraw 5e0d91aa --vault mina.vault") => Add(id);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var done = await new ReplyQueue(vault, run.Random).WithdrawAsync(run.Need(id)).ConfigureAwait(false);
        return done.IsDone ? Report.Of(new JsonObject { ["withdrawn"] = run.Need(id) }, "Taken back.") : done.Problem;
    }
}
