using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Queues a reply. It leaves with the next pull, so that nothing shows when it was written.</summary>
internal sealed class ReplyVerb : VaultVerb
{
    private readonly Argument<string> id = new("id") { Description = "A thread's id, or the beginning of it." };
    private readonly Option<string> text = new("--text") { Required = true, HelpName = "FILE", Description = "The reply's text; '-' is standard input." };

    public ReplyVerb(Surroundings around)
        : base(around, "reply", "Queues a reply. Nothing is sent: it leaves with the next pull, or while the desk is open.", "intake desk reply 4f1c --text answer.txt --vault mina.vault")
    {
        Add(id);
        Add(text);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var found = ThreadLookup.Find(vault, run.Need(id));
        if (!found.IsDone)
            return found.Problem;
        var words = run.ReadText(run.Need(text));
        if (!words.IsDone)
            return words.Problem;
        var queued = await new ReplyQueue(vault, run.Random).AddAsync(found.Value.Thread, words.Value).ConfigureAwait(false);
        return queued.IsDone
            ? Report.Of(new JsonObject { ["queued"] = queued.Value.Id, ["thread"] = found.Value.Id }, "Queued. It leaves with the next 'intake desk pull', or while the desk is open.")
            : queued.Problem;
    }
}
