using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol;

namespace Intake.Cli.Desks;

/// <summary>The threads of a vault. Nothing is sent.</summary>
internal sealed class ListVerb(Surroundings around) : VaultVerb(
    around, "list", "Lists the threads in the vault, unread ones first. Nothing is sent.", "intake desk list --vault mina.vault")
{
    private const int SubjectLength = 60;

    protected override Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation) => Task.FromResult<Outcome<Report>>(Describe(vault));

    private static Report Describe(Vault vault)
    {
        var threads = ThreadView.AllOf(vault.Contents, vault.Identity.Id);
        var clock = Clocks.Of(vault);
        var book = TriageBook.Of(vault.Contents, vault.Identity.Id);
        var words = new TriageWords(vault.Contents, clock);
        return Report.Of(
            new JsonObject
            {
                ["threads"] = new JsonArray([.. threads.Select(thread => Fields(thread, book.Find(thread.Thread), clock))]),
                ["warnings"] = new JsonArray([.. VaultWarnings.Of(vault.Contents).Select(warning => JsonValue.Create(warning.What))]),
            },
            [.. threads.Count == 0 ? ["No tips yet."] : threads.Select(thread => Line(thread, words.Summary(book.Find(thread.Thread)), clock)), .. VaultWarnings.Of(vault.Contents).Select(warning => $"! {warning.What} {warning.Next}")]);
    }

    private static JsonObject Fields(ThreadView thread, ThreadTriage triage, EpochClock? clock) => new()
    {
        ["id"] = thread.Id,
        ["name"] = thread.Name,
        ["unread"] = thread.Unread,
        ["messages"] = thread.Messages.Count,
        ["files"] = thread.Tips.Sum(tip => tip.Attachments.Count),
        ["lastEpoch"] = thread.LastEpoch,
        ["when"] = clock is { } known ? EpochText.Of(thread.LastEpoch, known) : null,
        ["subject"] = thread.Subject,
        ["status"] = triage.Status,
        ["assignee"] = triage.Assignee?.ToString(),
        ["priority"] = triage.Priority,
        ["nickname"] = triage.Nickname,
        ["tags"] = new JsonArray([.. triage.Tags.Select(tag => JsonValue.Create(tag))]),
        ["captured"] = triage.Captured is not null,
        ["muted"] = triage.IsMuted,
    };

    private static string Line(ThreadView thread, string triage, EpochClock? clock)
    {
        var mark = thread.Unread > 0 ? "●" : " ";
        var files = thread.Tips.Sum(tip => tip.Attachments.Count) is > 0 and var count ? $" [{count} file{(count == 1 ? "" : "s")}]" : "";
        var when = clock is { } known ? EpochText.Of(thread.LastEpoch, known) : "";
        return $"{mark} {thread.Id}  {when}  {DisplayText.Line(thread.Subject, SubjectLength)}{files}{(triage.Length > 0 ? $" ({triage})" : "")}";
    }
}
