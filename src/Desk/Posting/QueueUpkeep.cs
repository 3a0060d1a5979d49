using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Posting;

/// <summary>Follows replies after they were sealed: done when the index shows them, sealed anew when they cannot come any more (SPEC §5).</summary>
public static class QueueUpkeep
{
    // A parcel that was sealed in an epoch arrives in it or in the next one.
    private const ulong EpochsToArrive = 2;

    /// <summary>Days of the index that show every reply on its way, one of 7, 30 and 90.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="epoch">The present epoch.</param>
    public static int IndexDays(VaultContents contents, EpochClock clock, ulong epoch)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var oldest = contents.Queue.Min(reply => reply.Sealing?.Epoch) ?? epoch;
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
        bool IsGone(QueuedReply reply) => reply.Sealing is { } sealing && IsLost(sealing, contents.ReadUpTo, waiting, epoch);
        var queue = contents.Queue.RemoveAll(reply => reply.Sealing is { } sealing && IsShown(sealing, shown, waiting));
        return contents with
        {
            Queue = queue.Exists(IsGone) ? queue.ConvertAll(reply => IsGone(reply) ? reply with { Sealing = null } : reply) : queue,
            LastSealings = contents.LastSealings.RemoveAll(last => last.Epoch + EpochsToArrive < epoch),
        };
    }

    private static bool IsShown(SealingRecord sealing, ILookup<uint, ulong> shown, ulong waiting) =>
        shown[BoardIndex.Number(sealing.Tag)].Any(epoch => epoch >= sealing.Epoch && epoch - sealing.Epoch <= waiting + 1);

    private static bool IsLost(SealingRecord sealing, ulong? readUpTo, ulong waiting, ulong epoch) =>
        sealing.Posted ? epoch > sealing.Epoch + waiting + 1 : readUpTo >= sealing.Epoch + EpochsToArrive;
}
