using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Replies;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Queues a reply. It leaves with the next pull, so that nothing shows when it was written.</summary>
internal sealed class ReplyVerb : VaultVerb
{
    private readonly Argument<string> id = new("id") { Description = "A thread's id, or the beginning of it." };
    private readonly Option<string> text = new("--text") { Required = true, HelpName = "FILE", Description = "The reply's text; '-' is standard input." };

    private readonly Option<bool> anyway = new("--anyway") { Description = "Queue it although it repeats the source's words, or has a name or a link in it." };

    public ReplyVerb(Surroundings around)
        : base(around, "reply", "Queues a reply. Nothing is sent: it leaves with the next pull, or while the desk is open.", "intake desk reply 4f1c --text answer.txt --vault mina.vault")
    {
        Add(id);
        Add(text);
        Add(anyway);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var found = ThreadLookup.Find(vault, run.Need(id));
        if (!found.IsDone)
            return found.Problem;
        var words = run.ReadText(run.Need(text));
        if (!words.IsDone)
            return words.Problem;
        var row = new ThreadRow(found.Value, TriageBook.Of(vault.Contents, vault.Identity.Id).Find(found.Value.Thread));
        var cautions = ReplyCautions.Of(words.Value, row, Team.Of(vault.Contents).Select(editor => editor.Name).OfType<string>());
        if (!cautions.IsEmpty && !run.Get(anyway))
            return Problem.Refused(string.Join(' ', cautions.Select(ReplyCautions.Of)), "Change the text, or add --anyway.", "Nothing was queued.");
        if (row.Triage.Captured is not null)
            run.Note("Somebody else may hold the words of this source. Ask the question that only the source can answer before you say anything.");
        if (Awaiting.NoteOn(found.Value) is { } alone)
            run.Note(alone);
        var queued = await new ReplyQueue(vault, run.Random).AddAsync(found.Value.Thread, words.Value).ConfigureAwait(false);
        return queued.IsDone
            ? Report.Of(new JsonObject { ["queued"] = queued.Value.Id, ["thread"] = found.Value.Id }, "Queued. It leaves with the next 'intake desk pull', or while the desk is open.")
            : queued.Problem;
    }
}
