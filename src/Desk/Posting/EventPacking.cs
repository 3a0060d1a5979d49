using Intake.Desk.Vaults;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Posting;

/// <summary>What the next desk event says: as many waiting changes as fit, and then as many opened commits.</summary>
internal static class EventPacking
{
    /// <summary>The next event, or null if there is nothing to say.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="epoch">The present epoch.</param>
    public static DeskEventMessage? Next(VaultContents contents, ulong epoch)
    {
        var due = contents.Pending.Where(pending => pending.IsDue(contents.ReadUpTo)).Select(pending => pending.Change).Take(TriageChange.MaximumPerEvent).ToList();
        var opened = contents.Unreported.Take(DeskEventMessage.MaximumOpened).ToList();
        if (due.Count == 0 && opened.Count == 0)
            return null;
        DeskEventMessage With(int changes, int commits) => new(epoch, opened[..commits]) { Changes = due[..changes] };
        var most = MostThatFit(due.Count, changes => Content.Fits(With(changes, 0)));
        return With(most, MostThatFit(opened.Count, commits => Content.Fits(With(most, commits))));
    }

    /// <summary>How many of some things fit, if fewer fit wherever more do.</summary>
    public static int MostThatFit(int count, Func<int, bool> fits)
    {
        if (fits(count))
            return count;
        var (most, tooMany) = (0, count);
        while (tooMany - most > 1)
        {
            var middle = (most + tooMany) / 2;
            (most, tooMany) = fits(middle) ? (middle, tooMany) : (most, middle);
        }

        return most;
    }
}
