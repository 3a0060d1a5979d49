using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Changes what the team thinks of threads. It leaves with the next pull, as an ordinary parcel.</summary>
internal sealed class MarkVerb : VaultVerb
{
    private readonly Argument<string[]> ids = new("id") { Description = "Threads' ids, or the beginnings of them.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> status = new("--status") { HelpName = "WORD", Description = $"How far it is: {string.Join(", ", ThreadStatus.All)}, or a word of your newsroom." };
    private readonly Option<string?> reason = new("--reason") { HelpName = "TEXT", Description = "Why it has that status; with --status." };
    private readonly Option<string?> assign = new("--assign") { HelpName = "NAME", Description = $"Who works on it: an editor's name or id, '{EditorLookup.Me}', or '{EditorLookup.Nobody}'." };
    private readonly Option<int?> priority = new("--priority") { HelpName = "0-3", Description = "How much it matters." };
    private readonly Option<string?> nickname = new("--nickname") { HelpName = "NAME", Description = "What the team calls the source; '' for nothing." };
    private readonly Option<string[]> tag = new("--tag") { HelpName = "TAG", Description = "A tag to add. May be repeated." };
    private readonly Option<string[]> untag = new("--untag") { HelpName = "TAG", Description = "A tag to take off. May be repeated." };
    private readonly Option<string?> note = new("--note") { HelpName = "FILE", Description = "A note for the team; '-' is standard input." };
    private readonly Option<string?> duplicate = new("--duplicate-of") { HelpName = "ID", Description = "Another thread that says the same." };
    private readonly Option<string?> related = new("--related-to") { HelpName = "ID", Description = "Another thread that belongs to it." };
    private readonly Option<string?> unlink = new("--unlink") { HelpName = "ID", Description = "A thread that is not linked to it any more." };
    private readonly Option<int?> due = new("--due-in") { HelpName = "DAYS", Description = "In how many days somebody must look again; -1 for never." };
    private readonly Option<bool?> captured = new("--captured") { HelpName = "true|false", Description = "Whether somebody else may hold the source's words. It stands above every reply box of the team then." };
    private readonly Option<bool?> mute = new("--mute") { HelpName = "true|false", Description = "Whether the team wants to hear no more of this source." };

    public MarkVerb(Surroundings around)
        : base(around, "mark", "Changes what the team thinks of threads. Nothing is sent: it leaves with the next pull, or while the desk is open.",
            "intake desk mark 4f1c --status verifying --assign Bo --tag border --vault mina.vault")
    {
        Add(ids);
        AddAll(status, reason, assign, priority, nickname, tag, untag, note, duplicate, related, unlink, due, captured, mute);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var found = ThreadLookup.FindAll(vault, run.Need(ids));
        if (!found.IsDone)
            return found.Problem;
        var values = ValuesOf(run, vault);
        if (!values.IsDone)
            return values.Problem;
        if (values.Value.Count == 0)
            return Problem.Usage("There is nothing to change.", "Say what, for example --status verifying.");
        var set = await new TriageDesk(vault).SetAsync(found.Value.ConvertAll(thread => thread.Thread), values.Value).ConfigureAwait(false);
        return set.IsDone
            ? Report.Of(new JsonObject { ["threads"] = new JsonArray([.. found.Value.Select(thread => JsonValue.Create(thread.Id))]), ["waiting"] = vault.Contents.Pending.Count }, "Changed here. Your colleagues see it after the next 'intake desk pull', or while the desk is open.")
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
            var editor = EditorLookup.Find(vault, name);
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

        var links = LinksOf(run, vault);
        return links.IsDone ? (List<TriageValue>)[.. values, .. links.Value, .. SimpleValues(run, vault)] : links.Problem;
    }

    private Outcome<List<TriageValue>> LinksOf(Invocation run, Vault vault)
    {
        List<TriageValue> values = [];
        foreach (var (option, kind) in new[] { (duplicate, TriageValue.Duplicate), (related, TriageValue.Related), (unlink, 0) })
        {
            if (run.Get(option) is not { } id)
                continue;
            var other = ThreadLookup.Find(vault, id);
            if (!other.IsDone)
                return other.Problem;
            values.Add(TriageValue.Link(other.Value.Thread, kind));
        }

        return values;
    }

    private IEnumerable<TriageValue> SimpleValues(Invocation run, Vault vault)
    {
        if (run.Get(priority) is { } level)
            yield return TriageValue.Priority(level);
        if (run.Get(nickname) is { } name)
            yield return TriageValue.Nickname(name);
        foreach (var each in run.Get(tag) ?? [])
            yield return TriageValue.Tag(each, isThere: true);
        foreach (var each in run.Get(untag) ?? [])
            yield return TriageValue.Tag(each, isThere: false);
        if (run.Get(due) is { } days && (days < 0 || vault.Contents.Clock() is not null))
            yield return TriageValue.Due(days < 0 ? null : vault.Contents.Clock()!.Value.EpochAt(run.Time.GetUtcNow().AddDays(days)));
        if (run.Get(captured) is { } maybe)
            yield return TriageValue.Captured(maybe, null);
        if (run.Get(mute) is { } isMuted)
            yield return TriageValue.Muted(isMuted);
    }
}
