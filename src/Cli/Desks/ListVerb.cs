using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Retention;
using Intake.Desk.Search;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol;

namespace Intake.Cli.Desks;

/// <summary>The threads of a vault. Nothing is sent.</summary>
internal sealed class ListVerb : VaultVerb
{
    private const int SubjectLength = 60;
    private readonly ListOptions options = new();

    public ListVerb(Surroundings around)
        : base(around, "list", "Lists the threads in the vault, the latest first. Nothing is sent.", "intake desk list --status open --find 'old mill' --vault mina.vault") =>
        AddAll([.. options.All]);

    protected override Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var query = options.Read(run, vault);
        return Task.FromResult<Outcome<Report>>(query.IsDone ? Describe(run, vault, query.Value) : query.Problem);
    }

    private static Report Describe(Invocation run, Vault vault, ThreadQuery query)
    {
        var clock = vault.Contents.Clock();
        var catalog = ThreadCatalog.Of(vault.Contents, vault.Identity.Id, new SearchIndex());
        var epoch = clock?.EpochAt(run.Time.GetUtcNow());
        var threads = query.Apply(catalog.Rows, catalog.Index, epoch);
        var due = catalog.Rows.Count(row => row.IsDue(epoch));
        var words = new TriageWords(vault.Contents, clock);
        var aside = catalog.Rows.Count(row => row.IsMuted || row.IsJunk);
        var warnings = DeskWarnings.Of(vault, null, null, run.Time.GetUtcNow()).AddRange(RetentionWords.Warnings(catalog.Ends, vault.Contents));
        return Report.Of(
            new JsonObject
            {
                ["threads"] = new JsonArray([.. threads.Select(thread => Fields(thread, clock))]),
                ["of"] = catalog.Rows.Count,
                ["aside"] = aside,
                ["due"] = due,
                ["warnings"] = new JsonArray([.. warnings.Select(warning => JsonValue.Create(warning.What))]),
            },
            [
                .. threads.Select(thread => Line(thread, words.Summary(thread.Triage), clock)),
                .. Count(threads.Count, catalog.Rows.Count, query.Shelf == ThreadShelf.Desk ? aside : 0),
                .. due > 0 ? [$"! {due} to look at again by now: add --due to see them."] : Array.Empty<string>(),
                .. warnings.Select(warning => $"! {warning.What} {warning.Next}"),
            ]);
    }

    private static IEnumerable<string> Count(int shown, int all, int aside)
    {
        if (all == 0)
            yield return "No tips yet.";
        else if (shown < all)
            yield return $"{shown} of {all} threads.{(aside > 0 ? $" {aside} are muted or put aside as junk: add --shelf all to see them." : "")}";
    }

    private static JsonObject Fields(ThreadRow thread, EpochClock? clock) => new()
    {
        ["id"] = thread.View.Id,
        ["name"] = thread.View.Name,
        ["unread"] = thread.Unread,
        ["messages"] = thread.View.Messages.Count,
        ["files"] = thread.Files,
        ["languages"] = new JsonArray([.. thread.Languages.Order(StringComparer.Ordinal).Select(language => JsonValue.Create(language))]),
        ["lastEpoch"] = thread.LastEpoch,
        ["waitsSince"] = thread.WaitsSince,
        ["when"] = clock is { } known ? EpochText.Of(thread.LastEpoch, known) : null,
        ["subject"] = thread.View.Subject,
        ["status"] = thread.Triage.Status,
        ["assignee"] = thread.Triage.Assignee?.ToString(),
        ["priority"] = thread.Triage.Priority,
        ["nickname"] = thread.Triage.Nickname,
        ["tags"] = new JsonArray([.. thread.Triage.Tags.Select(tag => JsonValue.Create(tag))]),
        ["due"] = thread.Triage.Due,
        ["captured"] = thread.Triage.Captured is not null,
        ["muted"] = thread.IsMuted,
        ["junk"] = thread.IsJunk,
    };

    private static string Line(ThreadRow thread, string triage, EpochClock? clock)
    {
        var mark = thread.Unread > 0 ? "●" : " ";
        var files = thread.Files > 0 ? $" [{thread.Files} file{(thread.Files == 1 ? "" : "s")}]" : "";
        var when = clock is { } known ? EpochText.Of(thread.LastEpoch, known) : "";
        return $"{mark} {thread.View.Id}  {when}  {DisplayText.Line(thread.View.Subject, SubjectLength)}{files}{(triage.Length > 0 ? $" ({triage})" : "")}";
    }
}
