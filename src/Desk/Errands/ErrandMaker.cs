using System.Collections.Immutable;
using Intake.Desk.Attachments;
using Intake.Desk.Keys;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Errands;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Errands;

/// <summary>
/// Makes an errand of a vault that never meets a network: the questions that a desk would ask in each of the coming epochs, signed ahead, and its constant
/// number of parcels for each. What the vault remembers of it is on its disk before the errand leaves.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="time">The own clock.</param>
/// <param name="random">Where keys come from.</param>
public sealed class ErrandMaker(Vault vault, TimeProvider time, IRandomSource random)
{
    /// <summary>Most days for which an errand is made: sources look for a reply for so long after it was sealed.</summary>
    public const int MostDays = (int)IndexParameters.WaitingDays;

    // Carried parcels may be twice as large as those that are sealed now; lanes take what AheadSigning says, and chunks what is left of an errand.
    private const int SizeOfNewParcels = 48 << 20;
    private const int SizeOfAllElse = 1 << 20;
    private const int SizeBesideSignatures = 64;

    /// <summary>Makes an errand, in place of the one before.</summary>
    /// <param name="days">For how many roster days, at most <see cref="MostDays"/>.</param>
    public async Task<Outcome<MadeErrand>> MakeAsync(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(Math.Clamp(days, 1, MostDays), days);
        var roster = Courier();
        return roster is null || roster.Membership.LaneOf(vault.Identity.Id) == 0
            ? await MakeForStrangersAsync().ConfigureAwait(false)
            : await MakeAsync(roster, days).ConfigureAwait(false);
    }

    // What it was accepted for when it came does not count: it has to hold now.
    private AcceptedRoster? Courier()
    {
        var memory = vault.Contents.Trust;
        return vault.Contents.Errand?.Courier is { } answer
            && AcceptedRoster.TryAccept(answer, vault.Newsroom, ref memory, time.GetUtcNow(), out var accepted) == TrustRefusal.None ? accepted : null;
    }

    private async Task<Outcome<MadeErrand>> MakeForStrangersAsync()
    {
        var signed = SignedErrand.Sign(vault.Keys, Frame(first: 0, epochs: 0));
        var parcels = vault.Contents.Errand?.Parcels ?? [];
        var kept = await vault.UpdateAsync(contents => contents with { Errand = Next(contents, signed) with { Parcels = parcels } }).ConfigureAwait(false);
        return kept.IsDone ? new MadeErrand(signed, 0, null) : kept.Problem;
    }

    private async Task<Outcome<MadeErrand>> MakeAsync(AcceptedRoster roster, int days)
    {
        var clock = roster.Membership.Clock;
        var first = Math.Max(clock.EpochAt(time.GetUtcNow()), vault.Contents.Errand?.VisitEpoch ?? 0);
        var last = Math.Min(first + (ulong)Math.Min(days * clock.EpochsPerDay, MostEpochs(roster)) - 1, Math.Min(roster.Membership.LastEpoch, roster.Roster.LastAcceptedEpoch));
        // As many days as a desk would ask for now: what is sealed for this errand must not show in them.
        var frame = Frame(first, (uint)(last - first + 1)) with { IndexDays = (uint)QueueUpkeep.IndexDays(vault.Contents, clock, first) };
        var keys = await KeysAsync(clock, first).ConfigureAwait(false);
        if (keys is { IsDone: false })
            return keys.Problem;
        var parcels = await new ErrandSealing(vault, random).SealAsync(roster, first, (int)frame.Epochs * Poster.ParcelsPerEpoch).ConfigureAwait(false);
        if (!parcels.IsDone)
            return parcels.Problem;
        var oldest = Puller.Oldest(roster, first);
        var signed = SignedErrand.Sign(vault.Keys, WithChunks(Fill(frame, oldest, keys?.Value, parcels.Value), oldest));
        var kept = await vault.UpdateAsync(contents => Keep(contents, signed, parcels.Value, last)).ConfigureAwait(false);
        return kept.IsDone
            ? new MadeErrand(signed, parcels.Value.Count(IsWaiting), clock.StartOf(last + 1))
            : kept.Problem;
    }

    private static int MostEpochs(AcceptedRoster roster) =>
        Math.Min(Errand.MaximumEpochs, SizeOfNewParcels / (Poster.ParcelsPerEpoch * ParcelFormat.ParcelSize(roster.Membership.Lanes)));

    private bool IsWaiting(ErrandParcel parcel) => parcel.Reply is { } reply && vault.Contents.Queue.Exists(queued => queued.Sealing is { Posted: false } sealing && sealing.Commit == reply);

    private Errand Frame(ulong first, uint epochs) => new()
    {
        Newsroom = vault.Newsroom,
        Editor = vault.Identity,
        Nonce = random.Bytes(Errand.NonceSize),
        FirstEpoch = first,
        Epochs = epochs,
        IndexDays = 7,
        Ledger = vault.Contents.Trust.Ledger,
    };

    private async Task<Outcome<SignedKeySet>?> KeysAsync(EpochClock clock, ulong epoch)
    {
        var publisher = new KeyPublisher(vault, random);
        return vault.Contents.Errand is { KeysAreDue: true } || publisher.AreFew(clock, epoch) ? await publisher.PrepareAsync(clock, epoch).ConfigureAwait(false) : null;
    }

    private Errand Fill(Errand frame, ulong oldest, SignedKeySet? keys, ImmutableList<ErrandParcel> parcels)
    {
        var contents = vault.Contents;
        var ahead = new AheadSigning(vault, frame);
        return frame with
        {
            Keys = keys is null ? null : ahead.Keys(keys),
            Acknowledgement = contents.ReadUpTo is { } read ? ahead.Acknowledgement(read) : null,
            Lanes = ahead.Lanes(Math.Max(contents.ReadUpTo + 1 ?? contents.FirstEpoch ?? frame.FirstEpoch, oldest)),
            Parcels = parcels.ConvertAll(parcel => (ReadOnlyMemory<byte>)parcel.Bytes),
        };
    }

    // Chunks take what is left: an errand is never too large to be signed.
    private Errand WithChunks(Errand errand, ulong oldest)
    {
        var left = SignedErrand.MaximumSize - SizeOfAllElse - errand.Lanes.Sum(lane => (long)lane.Signatures.Length + SizeBesideSignatures) - errand.Parcels.Sum(parcel => (long)parcel.Length + SizeBesideSignatures);
        var places = (int)Math.Clamp(left / ((errand.Epochs * Signature.Size) + SizeBesideSignatures), 0, Errand.MaximumChunks);
        var runs = new WantedChunks(vault, random).Of(oldest, errand.EndEpoch, places);
        return errand with
        {
            Chunks = [.. runs.SelectMany(run => run.Ids()).Select(new AheadSigning(vault, errand).Chunk)],
            Runs = runs.ConvertAll(run => new ErrandRun(run.Length, run.From, run.IsAskedOnce)),
        };
    }

    // A reply may leave until the errand runs out: only after that its absence from the own lane says that it never did.
    private static VaultContents Keep(VaultContents contents, SignedErrand signed, ImmutableList<ErrandParcel> parcels, ulong last)
    {
        var commits = parcels.Select(parcel => parcel.Reply).ToHashSet();
        return contents with
        {
            Errand = Next(contents, signed) with { Parcels = parcels, Last = last },
            Queue = contents.Queue.ConvertAll(reply => reply.Sealing is { } sealing && commits.Contains(sealing.Commit) ? reply with { Sealing = sealing with { Tried = last } } : reply),
        };
    }

    private static ErrandRecord Next(VaultContents contents, SignedErrand signed) =>
        contents.Errand is { } before ? before with { Id = signed.Id, Visit = 0 } : new ErrandRecord(signed.Id, null, KeysAreDue: true);
}
