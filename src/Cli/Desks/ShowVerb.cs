using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Attachments;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Replies;
using Intake.Desk.Sharing;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Cli.Desks;

/// <summary>A thread, as text. Nothing is sent.</summary>
internal sealed class ShowVerb : VaultVerb
{
    private readonly Argument<string> id = new("id") { Description = "A thread's id, or the beginning of it." };
    private readonly Option<bool> names = new("--names") { Description = "Also show the names of other people that a source gave." };

    public ShowVerb(Surroundings around)
        : base(around, "show", "Shows a thread. Nothing is sent.", "intake desk show 4f1c --vault mina.vault")
    {
        Add(id);
        Add(names);
    }

    protected override Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation) => ShowAsync(vault, run.Need(id), run.Get(names), run.Time.GetUtcNow());

    private static async Task<Outcome<Report>> ShowAsync(Vault vault, string id, bool names, DateTimeOffset now)
    {
        var found = ThreadLookup.Find(vault, id);
        if (!found.IsDone)
            return found.Problem;
        var marked = await vault.UpdateAsync(contents => ThreadMarks.Read(contents, new HashSet<Digest> { found.Value.Thread }, isRead: true)).ConfigureAwait(false);
        if (!marked.IsDone)
            return marked.Problem;
        var clock = vault.Contents.Clock();
        var saver = new AttachmentSaver(vault);
        var book = TriageBook.Of(vault.Contents, vault.Identity.Id);
        var triage = book.Find(found.Value.Thread);
        var note = PrivateRecords.TextOf(vault.Contents.Private.Notes, found.Value.Thread);
        ulong? epoch = clock is { } known ? known.EpochAt(now) : null;
        var forecast = epoch is { } present ? PostingForecast.Of(vault.Contents, present) : null;
        var links = ThreadLinks.Of(found.Value.Thread, book);
        var changes = WayChanges.Of(found.Value, clock);
        var replies = new ReplyWords(clock, forecast);
        return Report.Of(
            new JsonObject { ["id"] = found.Value.Id, ["name"] = found.Value.Name, ["triage"] = Fields(triage), ["links"] = Fields(links), ["privateNote"] = note, ["changed"] = new JsonArray([.. changes.Select(change => JsonValue.Create(change))]), ["messages"] = new JsonArray([.. found.Value.Messages.Select(message => Fields(message, saver, names))]) },
            [
                .. Lines(triage, new TriageWords(vault.Contents, clock, forecast)),
                .. links.Select(link => $"   {ThreadLinks.Of(link)} {ShortId.Of(link.Other)}"),
                .. note.Length > 0 ? [$"   For you alone: {DisplayText.Of(note)}"] : Array.Empty<string>(),
                .. found.Value.Messages.SelectMany(message => Lines(message, epoch, clock, replies, saver, names)),
                .. changes.Select(change => $"! {change}"),
                .. Awaiting.NoteOn(found.Value) is { } alone ? [$"! {alone}"] : Array.Empty<string>(),
            ]);
    }

    private static JsonArray Fields(ThreadTriage triage) => new([.. triage.Registers.Select(register => new JsonObject
    {
        ["field"] = register.Change.Field.ToString(),
        ["item"] = register.Change.Item,
        ["text"] = register.Change.Text,
        ["number"] = register.Change.Number,
        ["author"] = register.AuthorName,
        ["epoch"] = register.Epoch,
        ["sharedBy"] = register.SharedBy is { } teller ? teller.Name ?? teller.Editor.ToString() : null,
    })]);

    private static IEnumerable<string> Lines(ThreadTriage triage, TriageWords words) => triage.Registers
        .OrderBy(register => register.Epoch ?? ulong.MaxValue).ThenBy(register => register.Change.Field)
        .Select(register => $"   {words.Of(register.Change)} ({words.ByWhom(register)})");

    private static string TextOf(TipRecord tip, AttachmentSaver saver) =>
        tip.Attachments.Find(file => file.IsText) is { State: AttachmentState.Verified } whole ? saver.ReadText(whole) ?? tip.Text : tip.Text;

    private static JsonObject Fields(ThreadMessage message, AttachmentSaver saver, bool names) => message switch
    {
        ThreadMessage.FromSource { Tip: var tip } source => new JsonObject
        {
            ["from"] = "source",
            ["id"] = source.Id,
            ["epoch"] = source.Epoch,
            ["text"] = TextOf(tip, saver),
            ["language"] = tip.Language,
            ["question"] = tip.Question,
            ["answer"] = tip.Answer,
            ["names"] = names ? tip.Names : null,
            ["sharedBy"] = tip.SharedBy?.Name,
            ["paddingMissing"] = tip.Padding is { IsMissing: true },
            ["files"] = new JsonArray([.. tip.Attachments.Select(file => Fields(tip, file))]),
        },
        ThreadMessage.FromEditor editor => new JsonObject
        {
            ["from"] = editor.IsOwn ? "you" : "colleague",
            ["id"] = editor.Id,
            ["epoch"] = editor.Epoch,
            ["author"] = editor.Reply.AuthorName,
            ["text"] = editor.Reply.Text,
        },
        ThreadMessage.OnItsWay waiting => new JsonObject
        {
            ["from"] = "you",
            ["id"] = waiting.Id,
            ["state"] = waiting.State.ToString().ToLowerInvariant(),
            ["text"] = waiting.Reply.Text,
        },
        _ => [],
    };

    private static JsonObject Fields(TipRecord tip, AttachmentRecord file) => new()
    {
        ["name"] = NeutralName.Of(tip, file),
        ["type"] = file.MediaType,
        ["length"] = file.Length,
        ["state"] = file.State.ToString().ToLowerInvariant(),
        ["text"] = file.IsText,
        ["original"] = file.IsOriginal,
    };

    private static JsonArray Fields(IEnumerable<ThreadLink> links) => new([.. links.Select(link => new JsonObject
    {
        ["thread"] = ShortId.Of(link.Other),
        ["duplicate"] = link.IsDuplicate,
        ["fromHere"] = link.IsFromHere,
    })]);

    private static IEnumerable<string> Lines(ThreadMessage message, ulong? present, EpochClock? clock, ReplyWords replies, AttachmentSaver saver, bool names)
    {
        var when = message.Epoch is { } epoch && clock is { } known ? EpochText.Of(epoch, known) : "";
        return message switch
        {
            ThreadMessage.FromSource { Tip: var tip } => [$"── Source, {when} ({message.Id})", DisplayText.Of(TextOf(tip, saver)), .. Extras(tip, names), ""],
            ThreadMessage.FromEditor editor => [$"── {(editor.IsOwn ? "You" : DisplayText.Line(editor.Reply.AuthorName ?? "A colleague", 64))}, {when}. {replies.Of(editor.Reply, present)}", DisplayText.Of(editor.Reply.Text), ""],
            ThreadMessage.OnItsWay waiting => [$"── You ({waiting.Id}). {replies.Of(waiting.Reply)}", DisplayText.Of(waiting.Reply.Text), ""],
            _ => [],
        };
    }

    private static IEnumerable<string> Extras(TipRecord tip, bool names)
    {
        foreach (var file in tip.Attachments)
            yield return $"   {NeutralName.Of(tip, file)}  {ByteSize.Of(file.Length)}  {AttachmentWords.Of(file)}{(file.IsOriginal ? " " + AttachmentWords.NotCleaned : "")}";
        if (AttachmentWords.Of(tip.Padding) is { } padding)
            yield return $"   {padding}";
        if (tip.SharedBy is { } sharer)
            yield return $"   {SharedWords.Of(sharer)}";
        if (tip.Question is not null)
            yield return $"   To make sure that you speak to this source: {DisplayText.Of(tip.Question)} Answer: {DisplayText.Of(tip.Answer ?? "")}";
        if (tip.Names is not null)
            yield return names ? $"   Names of other people: {DisplayText.Of(tip.Names)}" : "   It names other people: add --names to see them.";
    }
}
