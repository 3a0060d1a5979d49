using System.Text;
using Intake.Cli.Tips.Files;
using Intake.Desk.Outcomes;
using Intake.Protocol.Parcels;

namespace Intake.Cli.Tips;

/// <summary>Makes a tip's message: its files and a text that is too long go first, as chunks, with throw-away ones that hide how many they are.</summary>
/// <param name="sender">Takes the files.</param>
internal sealed class TipPacking(FileSender sender)
{
    private const string Language = "en";

    // In signs (SPEC §4), the same as on the page, so that nothing tells which of the two a source used.
    private static readonly int[] Beginnings = [600, 300, 100, 0];

    /// <summary>Packs a draft; done means that every chunk of it is durable.</summary>
    public async Task<Outcome<TipMessage>> PackAsync(Draft draft, ulong epoch, CancellationToken cancellation)
    {
        var message = new TipMessage { Text = draft.Text, Names = draft.Names, Question = draft.Question, Answer = draft.Answer, Language = Language, SentEpoch = epoch };
        var attachments = new List<Attachment>();
        foreach (var send in Sendings(draft, isLong: !Content.Fits(message), cancellation))
        {
            var sent = await send().ConfigureAwait(false);
            if (!sent.IsDone)
                return sent.Problem;
            attachments.Add(sent.Value);
        }

        var (padding, problem) = await sender.SendPaddingAsync((uint)attachments.Sum(file => file.Chunks), cancellation).ConfigureAwait(false);
        return problem is null ? Shorten(message with { Attachments = attachments, Padding = padding }) : problem;
    }

    private IEnumerable<Func<Task<Outcome<Attachment>>>> Sendings(Draft draft, bool isLong, CancellationToken cancellation)
    {
        if (isLong)
            yield return () => SendTextAsync(draft.Text, cancellation);
        foreach (var (number, file) in draft.Files.Index())
            yield return () => SendFileAsync(file, number + 1, cancellation);
    }

    private async Task<Outcome<Attachment>> SendTextAsync(string text, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var stream = new MemoryStream(bytes);
        return await sender.SendAsync(stream, bytes.Length, ("text", "text/plain", AttachmentRole.LongText), cancellation).ConfigureAwait(false);
    }

    private async Task<Outcome<Attachment>> SendFileAsync(AttachedFile file, int number, CancellationToken cancellation)
    {
        var opened = await file.OpenAsync(cancellation).ConfigureAwait(false);
        if (!opened.IsDone)
            return opened.Problem;
        var bytes = opened.Value;
        await using (bytes.ConfigureAwait(false))
            return await sender.SendAsync(bytes.Bytes, bytes.Length, ($"file-{number}", bytes.MediaType, bytes.Role), cancellation).ConfigureAwait(false);
    }

    // The beginning of a long text stays in the parcel, for the list; all of it is in its file.
    private static Outcome<TipMessage> Shorten(TipMessage message)
    {
        if (Content.Fits(message))
            return message;
        var shorter = Beginnings.Select(signs => message with { Text = BeginningOf(message.Text, signs) }).FirstOrDefault(Content.Fits);
        return shorter is null ? TipProblems.TooLarge() : shorter;
    }

    private static string BeginningOf(string text, int signs) => text[..text.EnumerateRunes().Take(signs).Sum(rune => rune.Utf16SequenceLength)];
}
