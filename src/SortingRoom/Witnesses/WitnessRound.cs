using Intake.Protocol.Ledger;
using Intake.Store;
using Intake.Store.Ledger;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom.Witnesses;

/// <summary>
/// Asks the witnesses once in each epoch, when the one before was posted, and for nothing else: a witness's line carries a time, and that time must tell no more than
/// that an epoch began. Who does not answer is asked again for the same checkpoint, ever more seldom, until the next epoch.
/// </summary>
/// <param name="documents">The running epoch.</param>
/// <param name="reading">The ledger as everybody is given it.</param>
/// <param name="witnessed">Keeps what was signed.</param>
/// <param name="book">Keeps who signed, for the console.</param>
/// <param name="client">Asks.</param>
/// <param name="options">Whom.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Learns who does not sign, and why.</param>
public sealed class WitnessRound(
    Documents documents, LedgerReading reading, WitnessedLedger witnessed, WitnessBook book, WitnessClient client, WitnessOptions options, TimeProvider time, ILogger<WitnessRound> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Dictionary<WitnessKey, ulong> sizes = [];
    private readonly Dictionary<WitnessKey, string> said = [];
    private Asking? asking;

    /// <summary>Asks whoever is to be asked now. One at a time: the caller waits for its end before the next.</summary>
    /// <param name="cancellation">Ends waiting for answers.</param>
    public async Task AskWhoIsDueAsync(CancellationToken cancellation)
    {
        if (options.Witnesses.Count == 0 || documents.Now is not { Epoch: > 0 } now)
        {
            return;
        }

        if (asking?.Epoch != now.Epoch && Begin(now.Epoch) is { } begun)
        {
            asking = begun;
        }

        if (asking is not { } open || open.Epoch != now.Epoch || open.Missing.Count == 0 || (open.AskedAt is { } before && time.GetElapsedTime(before) < open.Pause))
        {
            return;
        }

        open.AskedAt = time.GetTimestamp();
        var answers = await Task.WhenAll(open.Missing.Select(witness => AskAsync(open, witness, cancellation))).ConfigureAwait(false);
        Take(open, answers);
    }

    // What was begun before a restart goes on with the same checkpoint.
    private Asking? Begin(ulong epoch)
    {
        if (reading.Current is not { } copy || LastPosted(copy) is not { } posted || posted + 1 < epoch)
        {
            return null;
        }

        var kept = witnessed.Current;
        SignedNote? note = null;
        var isKept = kept is not null && kept.Size <= copy.Leaves.Length && SignedNote.TryParse(kept.Note, out note);
        foreach (var witness in options.Witnesses.Where(witness => isKept && Cosignature.TryFind(note!, witness.Key, out _)))
        {
            sizes[witness.Key] = (ulong)kept!.Size;
        }

        if (isKept && kept!.Epoch == (long)epoch)
        {
            return new Asking(epoch, new AskedCheckpoint(kept.Note, copy.Leaves[..(int)kept.Size]), FirstPause)
            {
                Missing = [.. options.Witnesses.Where(witness => !Cosignature.TryFind(note!, witness.Key, out _))],
            };
        }

        return new Asking(epoch, new AskedCheckpoint(copy.Note, copy.Leaves), FirstPause) { Missing = options.Witnesses };
    }

    private static ulong? LastPosted(LedgerCopy copy) =>
        copy.Entries.Reverse().Select(bytes => LedgerEntry.TryDecode(bytes, out var entry) && entry is LedgerEntry.SegmentPosted posted ? posted.Epoch : (ulong?)null).FirstOrDefault(epoch => epoch is not null);

    private async Task<(Witness Witness, WitnessAnswer Answer)> AskAsync(Asking open, Witness witness, CancellationToken cancellation) =>
        (witness, await open.Checkpoint.AskAsync(client, witness, sizes.GetValueOrDefault(witness.Key), cancellation).ConfigureAwait(false));

    private void Take(Asking open, (Witness Witness, WitnessAnswer Answer)[] answers)
    {
        foreach (var (witness, answer) in answers)
        {
            if (answer.Cosignature is not null)
            {
                sizes[witness.Key] = open.Size;
                said.Remove(witness.Key);
            }
            else if (Say(open, answer) is var problem && said.GetValueOrDefault(witness.Key) != problem)
            {
                said[witness.Key] = problem;
                logger.WitnessDidNotSign(witness.Key.Name, problem);
            }
        }

        var lines = string.Concat(answers.Select(answer => answer.Answer.Cosignature?.Line));
        if (lines.Length > 0)
        {
            open.Note = (byte[])[.. open.Note.Span, .. System.Text.Encoding.UTF8.GetBytes(lines)];
            witnessed.Keep(open.Epoch, open.Size, open.Note.ToArray());
        }

        book.Write(open.Epoch, answers.Select(answer => (answer.Witness.Key, answer.Answer.Outcome)));
        open.Missing = [.. answers.Where(answer => answer.Answer.Cosignature is null).Select(answer => answer.Witness)];
        open.Pause = open.Pause * 2 < LongestPause ? open.Pause * 2 : LongestPause;
    }

    private static string Say(Asking open, WitnessAnswer answer) => answer.Problem
        ?? (answer.KnownSize > open.Size
            ? "it says, without proof, that it has signed a longer ledger than the one on this disk. Ask its operator for that checkpoint now: ops/runbooks/audit-breach.md"
            : "it says, without proof, that it has signed another ledger than the one on this disk. Ask its operator for that checkpoint now: ops/runbooks/audit-breach.md");

    private sealed class Asking(ulong epoch, AskedCheckpoint checkpoint, TimeSpan pause)
    {
        public ulong Epoch => epoch;

        public AskedCheckpoint Checkpoint => checkpoint;

        public ulong Size => checkpoint.Size;

        public ReadOnlyMemory<byte> Note { get; set; } = checkpoint.Note;

        public required IReadOnlyList<Witness> Missing { get; set; }

        public long? AskedAt { get; set; }

        public TimeSpan Pause { get; set; } = pause;
    }
}
