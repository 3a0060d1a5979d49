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
        var most = MostThatFit(due.Count, changes => With(changes, 0));
        return With(most, MostThatFit(opened.Count, commits => With(most, commits)));
    }

    private static int MostThatFit(int count, Func<int, DeskEventMessage> message)
    {
        if (Content.Fits(message(count)))
            return count;
        var (fits, tooMany) = (0, count);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            (fits, tooMany) = Content.Fits(message(middle)) ? (middle, tooMany) : (fits, middle);
        }

        return fits;
    }
}
