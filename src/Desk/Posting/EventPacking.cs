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
        var most = Content.MostThatFit(due.Count, changes => With(changes, 0));
        return With(most, Content.MostThatFit(opened.Count, commits => With(most, commits)));
    }
}
