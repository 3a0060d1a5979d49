using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Posting;

/// <summary>
/// Follows replies after they were sealed: done when the index shows them, sealed anew when it is certain that their source cannot have
/// them (SPEC §5), left to their author when nothing can tell any more.
/// </summary>
public static class QueueUpkeep
{
    private const ulong EpochsToRemember = 2;

    /// <summary>Days of the index that show every reply on its way, one of 7, 30 and 90.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="epoch">The present epoch.</param>
    public static int IndexDays(VaultContents contents, EpochClock clock, ulong epoch)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var oldest = contents.Queue.Min(reply => reply.Sealing is { IsInDoubt: false } sealing ? sealing.Epoch : (ulong?)null) ?? epoch;
        var days = clock.DayOf(epoch) - Math.Min(clock.DayOf(oldest), clock.DayOf(epoch)) + 1;
        return days <= 7 ? 7 : days <= 30 ? 30 : 90;
    }

    /// <summary>The contents after a look at the index.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="index">The public index.</param>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="epoch">The present epoch.</param>
    public static VaultContents After(VaultContents contents, BoardIndex index, EpochClock clock, ulong epoch)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(index);
        var shown = index.ByTag();
        var waiting = IndexParameters.WaitingDays * (ulong)clock.EpochsPerDay;
        SealingRecord? Fate(SealingRecord sealing) => IsLost(sealing, contents.ReadUpTo, waiting, epoch) ? AfterLoss(sealing, index) : sealing;
        var queue = contents.Queue.RemoveAll(reply => reply.Sealing is { } sealing && IsShown(sealing, shown, waiting));
        return contents with
        {
            Queue = queue.Exists(reply => reply.Sealing is { } sealing && Fate(sealing) != sealing)
                ? queue.ConvertAll(reply => reply.Sealing is { } sealing ? reply with { Sealing = Fate(sealing) } : reply)
                : queue,
            LastSealings = contents.LastSealings.RemoveAll(last => last.Epoch + EpochsToRemember < epoch),
        };
    }

    /// <summary>The contents before epochs are left out whose lanes are destroyed: what could have come back in them is left to the index.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="first">The first epoch that is left out.</param>
    /// <param name="end">The first that is read again.</param>
    public static VaultContents LeavingOut(VaultContents contents, ulong first, ulong end)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return contents with
        {
            Queue = contents.Queue.ConvertAll(reply => reply.Sealing is { Posted: false } sealing && sealing.ShownBy >= first && sealing.Epoch < end
                ? reply with { Sealing = sealing with { IsUnseen = true } }
                : reply),
        };
    }

    private static bool IsShown(SealingRecord sealing, ILookup<uint, ulong> shown, ulong waiting) =>
        shown[BoardIndex.Number(sealing.Tag)].Any(epoch => epoch >= sealing.Epoch && epoch - sealing.Epoch <= waiting + 1);

    private static bool IsLost(SealingRecord sealing, ulong? readUpTo, ulong waiting, ulong epoch) =>
        IsToldByIndex(sealing) ? epoch > sealing.Epoch + waiting + 1 : readUpTo >= sealing.ShownBy;

    // An index that begins later may have shown it before.
    private static SealingRecord? AfterLoss(SealingRecord sealing, BoardIndex index) =>
        IsToldByIndex(sealing) && index.FirstEpoch > sealing.Epoch ? sealing with { IsInDoubt = true } : null;

    private static bool IsToldByIndex(SealingRecord sealing) => sealing.Posted || sealing.IsUnseen;
}
