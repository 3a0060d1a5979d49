using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Posting;

/// <summary>
/// Posts a constant number of parcels in each epoch while a desk is open, at random moments, over a connection without credentials:
/// replies and desk events when there are some, cover otherwise. Nobody who watches can tell which (SPEC §4).
/// </summary>
public sealed class Poster
{
    /// <summary>Parcels per epoch.</summary>
    public const int ParcelsPerEpoch = 8;

    private readonly StrangerDoor door;
    private readonly TimeProvider time;
    private readonly IRandomSource random;
    private readonly ParcelMaker maker;
    private readonly DateTimeOffset opened;
    private readonly List<(NextParcel Parcel, ParcelAnswer Answer)> answered = [];
    private PostingAttempt? unsent;
    private PostingCount count = new(0, 0);

    /// <summary>Begins to count from now.</summary>
    /// <param name="door">A connection without credentials.</param>
    /// <param name="time">The own clock.</param>
    /// <param name="random">Draws moments, and keys.</param>
    public Poster(StrangerDoor door, TimeProvider time, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(time);
        this.door = door;
        this.time = time;
        this.random = random;
        maker = new ParcelMaker(random);
        opened = time.GetUtcNow();
    }

    /// <summary>Raised after each moment, with how many of this epoch's parcels have left.</summary>
    public event Action<PostingCount>? Posted;

    /// <summary>Posts what the present epoch still lacks, and returns when it is done or the epoch is over.</summary>
    /// <param name="holder">Lends the vault; nothing but cover leaves while it is locked.</param>
    /// <param name="look">Gives the roster that strangers get.</param>
    /// <param name="cancellation">Stops at once; a reply that was sealed stays queued.</param>
    /// <returns>Why something did not leave, if so; it is tried again in the next epoch.</returns>
    public async Task<Problem?> PostEpochAsync(VaultHolder holder, Func<CancellationToken, Task<Outcome<Standing>>> look, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(look);
        var looked = await look(cancellation).ConfigureAwait(false);
        if (!looked.IsDone)
            return looked.Problem;
        var standing = looked.Value;
        var epoch = standing.Epochs.At(time.GetUtcNow());
        var done = CountIn(epoch, holder);
        Problem? last = null;
        foreach (var moment in await ReserveAsync(standing, epoch, done, holder).ConfigureAwait(false))
        {
            await PostingSchedule.WaitAsync(moment, time, cancellation).ConfigureAwait(false);
            last = await PostOneAsync(holder, standing, cancellation).ConfigureAwait(false) ?? last;
            await CountAsync(new PostingCount(epoch, ++done), holder).ConfigureAwait(false);
        }

        return unsent is null ? null : last;
    }

    private int CountIn(ulong epoch, VaultHolder holder)
    {
        using var lease = holder.Borrow();
        var here = count.Epoch == epoch ? count.Parcels : 0;
        return lease?.Vault.Contents.Posted is { } stored && stored.Epoch == epoch ? Math.Max(here, stored.Parcels) : here;
    }

    // All of the epoch's parcels count as posted on the disk before the first leaves: a desk that is killed does not post them again.
    private async Task<DateTimeOffset[]> ReserveAsync(Standing standing, ulong epoch, int done, VaultHolder holder)
    {
        if (done >= ParcelsPerEpoch)
            return [];
        using var lease = holder.Borrow();
        if (lease is not null)
            await lease.Vault.UpdateAsync(contents => contents with { Posted = new PostingCount(epoch, ParcelsPerEpoch) }).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var end = standing.Epochs.EndOf(epoch);
        return PostingSchedule.Draw(opened, now, end, ParcelsPerEpoch - done, random);
    }

    private async Task CountAsync(PostingCount posted, VaultHolder holder)
    {
        count = posted;
        using var lease = holder.Borrow();
        if (lease is not null)
            await lease.Vault.RememberAsync(contents => contents with { Posted = posted }).ConfigureAwait(false);
        Posted?.Invoke(posted);
    }

    private async Task<Problem?> PostOneAsync(VaultHolder holder, Standing standing, CancellationToken cancellation)
    {
        await RememberAsync(holder).ConfigureAwait(false);
        var next = await NextAsync(holder, standing).ConfigureAwait(false);
        if (!next.IsDone)
            return next.Problem;
        var attempt = next.Value;
        var answer = await door.PostParcelAsync(attempt.Parcel.Bytes, cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
        {
            attempt.MayHaveArrived |= answer.Problem.Kind == ProblemKind.Partly;
            return answer.Problem;
        }

        unsent = unsent == attempt ? null : unsent;
        if (answer.Value == ParcelAnswer.Received || !attempt.MayHaveArrived)
            answered.Add((attempt.Parcel, answer.Value));
        await RememberAsync(holder).ConfigureAwait(false);
        return null;
    }

    // What did not leave comes first. A reply may leave in a later epoch only after the vault knows; while that is locked, cover takes its place.
    private async Task<Outcome<PostingAttempt>> NextAsync(VaultHolder holder, Standing standing)
    {
        using var lease = holder.Borrow();
        var epoch = standing.Epochs.At(time.GetUtcNow());
        if (unsent is { Parcel.Reply: { } reply } waiting && waiting.Epoch < epoch && lease is not null)
        {
            if ((await TryAgainInAsync(lease.Vault, waiting, reply, epoch).ConfigureAwait(false)).Problem is { } problem)
                return problem;
        }

        if (unsent is { } ready && (ready.Parcel.Reply is null || ready.Epoch >= epoch))
            return ready;
        var made = await maker.MakeAsync(lease?.Vault, standing.Roster, epoch).ConfigureAwait(false);
        if (!made.IsDone)
            return made.Problem;
        var attempt = new PostingAttempt(made.Value, epoch);
        unsent ??= attempt;
        return attempt;
    }

    private async Task<Outcome<Nothing>> TryAgainInAsync(Vault vault, PostingAttempt waiting, Digest reply, ulong epoch)
    {
        if (!vault.Contents.Queue.Exists(queued => queued.Sealing is { IsInDoubt: false } sealing && sealing.Commit == reply))
        {
            unsent = null;
            return Nothing.More;
        }

        var written = await vault.UpdateAsync(contents => With(contents, reply, sealing => sealing with { Tried = epoch })).ConfigureAwait(false);
        if (written.IsDone)
            waiting.Epoch = epoch;
        return written;
    }

    // Nobody holds the vault while a parcel travels: it may be locked meanwhile, and learns the answer when it is open again.
    private async Task RememberAsync(VaultHolder holder)
    {
        using var lease = holder.Borrow();
        if (lease is null || answered.Count == 0)
            return;
        await lease.Vault.RememberAsync(contents => answered.Aggregate(contents, (present, entry) => After(present, entry.Parcel.Reply, entry.Parcel.Reported, entry.Answer == ParcelAnswer.Received))).ConfigureAwait(false);
        answered.Clear();
    }

    /// <summary>The contents once it is known what came of a parcel.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="reply">The commit of the reply in it, or null.</param>
    /// <param name="reported">The commits that a desk event in it lists.</param>
    /// <param name="isReceived">Whether a door has it; else its roster was closed.</param>
    internal static VaultContents After(VaultContents contents, Digest? reply, IReadOnlyList<ulong> reported, bool isReceived)
    {
        var after = reply is { } commit ? With(contents, commit, sealing => isReceived ? sealing with { Accepted = true } : null) : contents;
        return isReceived ? after with { Unreported = after.Unreported.RemoveAll(reported.Contains) } : after;
    }

    private static VaultContents With(VaultContents contents, Digest reply, Func<SealingRecord, SealingRecord?> change) => contents with
    {
        Queue = contents.Queue.ConvertAll(queued => queued.Sealing is { } sealing && sealing.Commit == reply ? queued with { Sealing = change(sealing) } : queued),
    };
}
