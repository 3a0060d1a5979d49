using System.Globalization;
using Intake.Desk.Attachments;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol.Evidence;

namespace Intake.Desk.Exports;

/// <summary>Turns a choice into items, in the order of the conversation, under names in which nothing is anybody's choice.</summary>
/// <param name="choice">What was chosen.</param>
/// <param name="saver">Reads long texts.</param>
internal sealed class ExportPlan(ExportChoice choice, AttachmentSaver saver)
{
    /// <summary>The items. One without words and without a file is a text that is not whole.</summary>
    public IEnumerable<PlannedItem> Of(ThreadView thread, ThreadTriage triage) =>
        thread.Messages.SelectMany((message, i) => OfMessage(message, string.Create(CultureInfo.InvariantCulture, $"message-{i + 1:000}")))
            .Concat(triage.Notes.Where(note => choice.Notes.Contains(note.Change.Item)).Select(OfNote));

    private IEnumerable<PlannedItem> OfMessage(ThreadMessage message, string name) => message switch
    {
        ThreadMessage.FromSource { Tip: var tip } => OfTip(tip, name),
        ThreadMessage.FromEditor { Reply: var reply } when choice.Messages.Contains(reply.Commit) =>
            [new PlannedItem($"{name}-newsroom.txt", EvidenceItemKind.Reply, reply.Epoch) { Author = reply.Author, Commit = reply.Commit, Text = reply.Text }],
        _ => [],
    };

    private IEnumerable<PlannedItem> OfTip(TipRecord tip, string name)
    {
        var isChosen = choice.Messages.Contains(tip.Commit);
        if (isChosen)
            yield return new PlannedItem($"{name}-source.txt", EvidenceItemKind.SourceMessage, tip.Epoch) { Commit = tip.Commit, Text = TextOf(tip) };
        if (isChosen && choice.WithNames && tip.Names is not null)
            yield return new PlannedItem($"{name}-names.txt", EvidenceItemKind.Names, tip.Epoch) { Commit = tip.Commit, Text = tip.Names };
        foreach (var (file, i) in tip.Attachments.Select((file, i) => (file, i)).Where(pair => !pair.file.IsText && choice.Files.Contains(pair.file.Blob.Name)))
        {
            var ending = MediaTypes.EndingOf(file.MediaType);
            // What was masked is no original any more.
            var isOriginal = file.IsOriginal && choice.Masked is null;
            yield return new PlannedItem(
                string.Create(CultureInfo.InvariantCulture, $"{name}-file-{i + 1}{(isOriginal ? "-ORIGINAL" : "")}.{ending}"),
                isOriginal ? EvidenceItemKind.Original : EvidenceItemKind.File,
                tip.Epoch)
            { Commit = tip.Commit, File = file };
        }
    }

    private string? TextOf(TipRecord tip) => tip.Attachments.Find(file => file.IsText) is { } whole ? saver.ReadText(whole) : tip.Text;

    private static PlannedItem OfNote(Register note, int i) =>
        new(string.Create(CultureInfo.InvariantCulture, $"note-{i + 1:000}.txt"), EvidenceItemKind.Note, note.HeardIn)
        {
            // Whose note it is that a colleague told of, that colleague alone says.
            Author = note.SharedBy is null ? note.Author : null,
            Text = note.Change.Text,
        };
}
