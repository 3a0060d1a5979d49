using System.CommandLine;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Which threads somebody wants to see, as it is typed.</summary>
internal sealed class ListOptions
{
    private const string Turned = "latest, oldest, unread, priority, waiting, due or status";
    private readonly Option<string?> find = new("--find") { HelpName = "WORDS", Description = "Only threads with all of these words, or parts of words, in messages, notes, tags and nicknames." };
    private readonly Option<string?> status = new("--status") { HelpName = "WORD", Description = $"Only this status; '{ThreadQuery.OpenStatus}' for all that still ask for work." };
    private readonly Option<string?> assignee = new("--assigned") { HelpName = "NAME", Description = $"Only what this editor works on: a name or id, '{EditorLookup.Me}', or '{EditorLookup.Nobody}'." };
    private readonly Option<bool> unread = new("--unread") { Description = "Only what you have not read." };
    private readonly Option<string?> tag = new("--tag") { HelpName = "TAG", Description = "Only this tag." };
    private readonly Option<string?> language = new("--language") { HelpName = "CODE", Description = "Only what was written in this language, for example ko." };
    private readonly Option<bool> files = new("--files") { Description = "Only what came with files." };
    private readonly Option<bool> waiting = new("--waiting") { Description = "Only what waits for an answer of yours." };
    private readonly Option<bool> due = new("--due") { Description = "Only what must be looked at again by now." };
    private readonly Option<ThreadShelf> shelf = new("--shelf") { HelpName = "NAME", Description = "Where to look: desk, junk, muted or all." };
    private readonly Option<ThreadOrder> sort = new("--sort") { HelpName = "NAME", Description = $"The order: {Turned}." };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [find, status, assignee, unread, tag, language, files, waiting, due, shelf, sort];

    /// <summary>Reads them.</summary>
    public Outcome<ThreadQuery> Read(Invocation run, Vault vault)
    {
        var editor = run.Get(assignee) is { } name ? EditorLookup.Find(vault, name) : new EditorLookup(null);
        if (!editor.IsDone)
            return editor.Problem;
        return new ThreadQuery
        {
            Words = run.Get(find) ?? "",
            Status = run.Get(status),
            Assignee = editor.Value.Editor,
            IsNobodys = run.Get(assignee) == EditorLookup.Nobody,
            IsUnread = run.Get(unread),
            Tag = run.Get(tag),
            Language = run.Get(language),
            HasFiles = run.Get(files),
            IsWaitingForUs = run.Get(waiting),
            IsDue = run.Get(due),
            Shelf = run.Get(shelf),
            Order = run.Get(sort),
        };
    }
}
