using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Packs;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>
/// Posts the epochs that are over: opens, drops, shuffles, fills up, and destroys pending in the transaction that posts. An ordinary epoch is one
/// transaction; a flood is posted in parts of bounded size, each exactly once, and shown when its last part is there. Files come after that.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">The running epoch, rosters and editors.</param>
/// <param name="opening">Opens parcels.</param>
/// <param name="keys">Storage keys.</param>
/// <param name="chunks">Rewrites chunks.</param>
/// <param name="packs">Sweeps files.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="ledger">Signs what posting wrote, before its traces are hidden.</param>
/// <param name="traces">Hides what the epoch left on the disk.</param>
/// <param name="policies">What holds for which day.</param>
/// <param name="random">Shuffles and fills up.</param>
/// <param name="logger">Learns of what was dropped.</param>
public sealed class EpochPosting(
    IDbContextFactory<IntakeContext> contexts,
    Documents documents,
    ParcelOpening opening,
    StorageKeys keys,
    PackPosting chunks,
    PostedPacks packs,
    WriteTurn turn,
    LedgerSigning ledger,
    Traces traces,
    PolicyBook policies,
    IRandomSource random,
    ILogger<EpochPosting> logger)
{
    private const int PartSize = 512;
    private ulong settled;

    /// <summary>Posts every epoch that is over, in order. Run twice or at the same time, it posts nothing twice.</summary>
    public void PostWhatIsOver()
    {
        if (documents.Now is not { } now || LastPosted() is not { } last)
        {
            return;
        }

        // After a long absence, what is pending from epochs beyond retention is posted with the first that is kept.
        var kept = now.Clock.FirstEpochOfDay(policies.FirstDayKept(StorageClass.Lanes, now));
        for (var epoch = Math.Max(last + 1, kept); epoch < now.Epoch; epoch++)
        {
            Post(epoch, now);
        }

        ledger.SignWhatIsNew();
        try
        {
            chunks.MoveWhatIsPosted(kept, now.Clock.DayOf, logger.ChunkDamaged);
        }
        finally
        {
            Settle(now);
        }
    }

    // Once in an epoch, and once after each start: whoever was killed may have left the log of an epoch that is over.
    private void Settle(EpochNow now)
    {
        if (settled == now.Epoch)
        {
            return;
        }

        packs.Sweep(now.Epoch - 1);
        if (traces.TrySettle(now.Start))
        {
            settled = now.Epoch;
        }
    }

    private ulong? LastPosted()
    {
        using var context = contexts.CreateDbContext();
        return (ulong?)context.Epochs.Max(row => (long?)row.Epoch);
    }

    private void Post(ulong epoch, EpochNow now)
    {
        keys.PrepareBoard(now.Clock.DayOf(epoch));
        for (var isPosted = false; !isPosted;)
        {
            var rows = ReadPart(epoch);
            isPosted = PostPart(epoch, now, rows, opening.Open(rows, now.Clock.DayOf));
        }
    }

    // Keys are random, so a part is a random choice, whatever came first.
    private PendingRow[] ReadPart(ulong epoch)
    {
        using var context = contexts.CreateDbContext();
        return [.. context.Pending.AsNoTracking().Where(row => row.Epoch <= (long)epoch).OrderBy(row => row.Epoch).ThenBy(row => row.Key).Take(PartSize)];
    }

    // True when the epoch's last part is posted, by whomever.
    private bool PostPart(ulong epoch, EpochNow now, PendingRow[] rows, OpenedParcel?[] opened)
    {
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var segment = new SegmentTransaction(context, keys, epoch, now.Clock, random);
        if (segment.IsPosted())
        {
            return true;
        }

        if (!segment.TryTakePending(rows))
        {
            return false;
        }

        var isLast = !segment.HasPending();
        segment.Post(opened.OfType<OpenedParcel>(), isLast ? documents.Current : null);
        segment.Commit();
        return isLast;
    }
}
