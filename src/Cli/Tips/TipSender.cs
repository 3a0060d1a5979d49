using System.Text;
using Intake.Desk.Attachments;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;

namespace Intake.Cli.Tips;

/// <summary>Sends one tip: roster, files, and last the parcel. Keeps nothing on this computer.</summary>
/// <param name="visit">The door, and the newsroom that is meant.</param>
/// <param name="random">Where secrets come from.</param>
/// <param name="progress">Told what goes on, for people.</param>
internal sealed class TipSender(Visit visit, IRandomSource random, Action<string> progress)
{
    private const int RosterAttempts = 3;
    private const string Language = "en";
    private long sentBytes;

    /// <summary>Sends; done means that the door has it, durable.</summary>
    public async Task<Outcome<AcceptedRoster>> SendAsync(SourceKeys source, Draft draft, CancellationToken cancellation)
    {
        var roster = await visit.RosterAsync(cancellation).ConfigureAwait(false);
        if (!roster.IsDone)
            return roster;
        if (roster.Value.Signed.Readers == 0)
            return TipProblems.NobodyReads();
        var message = await MessageAsync(draft, roster.Value.Epoch, cancellation).ConfigureAwait(false);
        return message.IsDone ? await PostAsync(source, message.Value, roster.Value, cancellation).ConfigureAwait(false) : message.Problem;
    }

    private async Task<Outcome<TipMessage>> MessageAsync(Draft draft, ulong epoch, CancellationToken cancellation)
    {
        var message = new TipMessage { Text = draft.Text, Names = draft.Names, Question = draft.Question, Answer = draft.Answer, Language = Language, SentEpoch = epoch };
        var sender = new FileSender(visit.Door, visit.Retries, random, Count);
        var attachments = new List<Attachment>();
        foreach (var send in Sendings(draft, sender, isLong: !Content.Fits(message), cancellation))
        {
            var sent = await send().ConfigureAwait(false);
            if (!sent.IsDone)
                return sent.Problem;
            attachments.Add(sent.Value);
        }

        var (padding, problem) = await sender.SendPaddingAsync((uint)attachments.Sum(file => file.Chunks), cancellation).ConfigureAwait(false);
        return problem is null ? Shorten(message with { Attachments = attachments, Padding = padding }) : problem;
    }

    private static IEnumerable<Func<Task<Outcome<Attachment>>>> Sendings(Draft draft, FileSender sender, bool isLong, CancellationToken cancellation)
    {
        if (isLong)
            yield return () => SendTextAsync(sender, draft.Text, cancellation);
        foreach (var (number, path) in draft.Files.Index())
            yield return () => SendFileAsync(sender, path, number + 1, cancellation);
    }

    private static async Task<Outcome<Attachment>> SendTextAsync(FileSender sender, string text, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var stream = new MemoryStream(bytes);
        return await sender.SendAsync(stream, bytes.Length, ("text", "text/plain", AttachmentRole.LongText), cancellation).ConfigureAwait(false);
    }

    private static async Task<Outcome<Attachment>> SendFileAsync(FileSender sender, string path, int number, CancellationToken cancellation)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
            return await sender.SendAsync(stream, stream.Length, ($"file-{number}", MediaTypes.Of(path), AttachmentRole.File), cancellation).ConfigureAwait(false);
    }

    // The beginning of a long text stays in the parcel, for the list; all of it is in its file.
    private static Outcome<TipMessage> Shorten(TipMessage message)
    {
        while (!Content.Fits(message) && message.Text.Length > 0)
        {
            var end = message.Text.Length / 2;
            message = message with { Text = message.Text[..(end > 0 && char.IsHighSurrogate(message.Text[end - 1]) ? end - 1 : end)] };
        }

        return Content.Fits(message) ? message : TipProblems.TooLarge();
    }

    private async Task<Outcome<AcceptedRoster>> PostAsync(SourceKeys source, TipMessage message, AcceptedRoster roster, CancellationToken cancellation)
    {
        progress("Sending the tip");
        for (var attempt = 0; attempt < RosterAttempts; attempt++)
        {
            var parcel = new ParcelSealer(roster.Signed, random).Tip(source, message with { SentEpoch = roster.Epoch });
            var (answer, mayHaveArrived) = await PostAsync(parcel, cancellation).ConfigureAwait(false);
            if (answer is { IsDone: true, Value: ParcelAnswer.Received })
                return roster;
            if (mayHaveArrived)
                return TipProblems.NotKnown();
            if (!answer.IsDone)
                return answer.Problem;
            var newer = await visit.RosterAsync(cancellation).ConfigureAwait(false);
            if (!newer.IsDone)
                return newer;
            roster = newer.Value;
        }

        return TipProblems.RosterNeverFits();
    }

    // The same bytes as often as it is tried. Once an answer was lost, a later refusal does not say that nothing arrived.
    private async Task<(Outcome<ParcelAnswer> Answer, bool MayHaveArrived)> PostAsync(byte[] parcel, CancellationToken cancellation)
    {
        var mayHaveArrived = false;
        var last = await visit.Retries.DoAsync(
            async () =>
            {
                var answer = await visit.Door.PostParcelAsync(parcel, cancellation).ConfigureAwait(false);
                mayHaveArrived |= answer.Problem is { Kind: ProblemKind.Partly };
                return answer;
            },
            cancellation).ConfigureAwait(false);
        return (last, mayHaveArrived);
    }

    private void Count(long bytes)
    {
        sentBytes += bytes;
        progress($"Sending files: {ByteSize.Of(sentBytes)}");
    }
}
