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
internal sealed class TipSender(SourceVisit visit, IRandomSource random, Action<string> progress)
{
    private const int RosterAttempts = 3;
    private long sentBytes;

    /// <summary>Sends; done means that the door has it, durable.</summary>
    public async Task<Outcome<AcceptedRoster>> SendAsync(SourceKeys source, Draft draft, CancellationToken cancellation)
    {
        var roster = await visit.RosterAsync(cancellation).ConfigureAwait(false);
        if (!roster.IsDone)
            return roster;
        if (roster.Value.Signed.Readers == 0)
            return TipProblems.NobodyReads();
        var sender = new FileSender(PutAsync(cancellation), random, Count);
        var message = await new TipPacking(sender).PackAsync(draft, roster.Value.Epoch, cancellation).ConfigureAwait(false);
        return message.IsDone ? await PostAsync(source, message.Value, roster.Value, cancellation).ConfigureAwait(false) : message.Problem;
    }

    private async Task<Outcome<AcceptedRoster>> PostAsync(SourceKeys source, TipMessage message, AcceptedRoster roster, CancellationToken cancellation)
    {
        progress("Sending the tip");
        for (var attempt = 0; attempt < RosterAttempts; attempt++)
        {
            var parcel = new ParcelSealer(roster.Signed, random).Tip(source, message with { SentEpoch = roster.Epoch });
            var (answer, mayHaveArrived) = await ParcelPost.PostAsync(visit.Door, visit.Retries, parcel, cancellation).ConfigureAwait(false);
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

    private Func<byte[], byte[], Task<Outcome<Nothing>>> PutAsync(CancellationToken cancellation) =>
        (id, chunk) => visit.Retries.DoAsync(() => visit.Door.PutChunkAsync(id, chunk, cancellation), cancellation);

    private void Count(long bytes)
    {
        sentBytes += bytes;
        progress($"Sending files: {ByteSize.Of(sentBytes)}");
    }
}
