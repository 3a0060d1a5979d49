using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Cli.Desks;

/// <summary>Changes what the team thinks of a thread. It leaves with the next pull, as an ordinary parcel.</summary>
internal sealed class MarkVerb : VaultVerb
{
    private const string Nobody = "nobody";
    private const string Me = "me";
    private readonly Argument<string> id = new("id") { Description = "A thread's id, or the beginning of it." };
    private readonly Option<string?> status = new("--status") { HelpName = "WORD", Description = $"How far it is: {string.Join(", ", ThreadStatus.All)}, or a word of your newsroom." };
    private readonly Option<string?> reason = new("--reason") { HelpName = "TEXT", Description = "Why it has that status; with --status." };
    private readonly Option<string?> assign = new("--assign") { HelpName = "NAME", Description = $"Who works on it: an editor's name or id, '{Me}', or '{Nobody}'." };
    private readonly Option<int?> priority = new("--priority") { HelpName = "0-3", Description = "How much it matters." };
    private readonly Option<string?> nickname = new("--nickname") { HelpName = "NAME", Description = "What the team calls the source; '' for nothing." };
    private readonly Option<string[]> tag = new("--tag") { HelpName = "TAG", Description = "A tag to add. May be repeated." };
    private readonly Option<string[]> untag = new("--untag") { HelpName = "TAG", Description = "A tag to take off. May be repeated." };
    private readonly Option<string?> note = new("--note") { HelpName = "FILE", Description = "A note for the team; '-' is standard input." };
    private readonly Option<bool?> captured = new("--captured") { HelpName = "true|false", Description = "Whether somebody else may hold the source's words. It stands above every reply box of the team then." };
    private readonly Option<bool?> mute = new("--mute") { HelpName = "true|false", Description = "Whether the team wants to hear no more of this source." };

    public MarkVerb(Surroundings around)
        : base(around, "mark", "Changes what the team thinks of a thread. Nothing is sent: it leaves with the next pull, or while the desk is open.",
            "intake desk mark 4f1c --status verifying --assign Bo --tag border --vault mina.vault")
    {
        Add(id);
        AddAll(status, reason, assign, priority, nickname, tag, untag, note, captured, mute);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var found = ThreadLookup.Find(vault, run.Need(id));
        if (!found.IsDone)
            return found.Problem;
        var values = ValuesOf(run, vault);
        if (!values.IsDone)
            return values.Problem;
        if (values.Value.Count == 0)
            return Problem.Usage("There is nothing to change.", "Say what, for example --status verifying.");
        var set = await new TriageDesk(vault).SetAsync(found.Value.Thread, values.Value).ConfigureAwait(false);
        return set.IsDone
            ? Report.Of(new JsonObject { ["thread"] = found.Value.Id, ["waiting"] = vault.Contents.Pending.Count }, "Changed here. Your colleagues see it after the next 'intake desk pull', or while the desk is open.")
            : set.Problem;
    }

    private Outcome<List<TriageValue>> ValuesOf(Invocation run, Vault vault)
    {
        List<TriageValue> values = [];
        if (run.Get(status) is { } word)
            values.AddRange(TriageValue.Status(word, run.Get(reason)));
        else if (run.Get(reason) is not null)
            return Problem.Usage("A reason belongs to a status.", "Add --status.");
        if (run.Get(assign) is { } name)
        {
            var editor = EditorOf(vault, name);
            if (!editor.IsDone)
                return editor.Problem;
            values.Add(TriageValue.Assignee(editor.Value.Editor));
        }

        if (run.Get(note) is { } path)
        {
            var text = run.ReadText(path);
            if (!text.IsDone)
                return text.Problem;
            values.Add(TriageValue.NewNote(text.Value, run.Random));
        }

        return (List<TriageValue>)[.. values, .. SimpleValues(run)];
    }

    private IEnumerable<TriageValue> SimpleValues(Invocation run)
    {
        if (run.Get(priority) is { } level)
            yield return TriageValue.Priority(level);
        if (run.Get(nickname) is { } name)
            yield return TriageValue.Nickname(name);
        foreach (var each in run.Get(tag) ?? [])
            yield return TriageValue.Tag(each, isThere: true);
        foreach (var each in run.Get(untag) ?? [])
            yield return TriageValue.Tag(each, isThere: false);
        if (run.Get(captured) is { } maybe)
            yield return TriageValue.Captured(maybe, null);
        if (run.Get(mute) is { } isMuted)
            yield return TriageValue.Muted(isMuted);
    }

    private static Outcome<Assignment> EditorOf(Vault vault, string name)
    {
        if (name is Me or Nobody)
            return new Assignment(name == Me ? vault.Identity.Id : null);
        var named = Team.Of(vault.Contents).Where(editor => string.Equals(editor.Name, name, StringComparison.OrdinalIgnoreCase) || ShortId.Names(name, editor.Id)).ToList();
        return named.Count == 1
            ? new Assignment(named[0].Id)
            : Problem.Usage($"There is no single editor {name} in this newsroom.", $"Take a name or id of the membership, '{Me}' or '{Nobody}'.");
    }

    private sealed record Assignment(Digest? Editor);
}
