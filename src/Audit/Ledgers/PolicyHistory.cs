using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Ledgers;

/// <summary>
/// Which policy holds for what was posted on a day: the one in force then, and every later one that keeps it shorter, from the epoch after it was written. One that
/// keeps longer holds for later days alone: what was promised to a source is not taken back. A hold puts off what is not yet overdue when it is written.
/// </summary>
internal sealed class PolicyHistory(LedgerStory story, EpochClock clock)
{
    /// <summary>An epoch more than the one in which it is due: enough for work that is done every few seconds, and for a short pause.</summary>
    public const ulong Grace = 1;

    private readonly (int Place, Retention Retention)[] policies = [.. story.Of<LedgerEntry.PolicySet>().Select(policy => (policy.Place, policy.Entry.Retention))];
    private readonly (int Place, PolicyNotice Notice)[] notices = [.. story.Of<LedgerEntry.PolicyAnnounced>().Select(notice => (notice.Place, notice.Entry.Notice))];
    private readonly (int Place, Hold Hold)[] holds = [.. story.Of<LedgerEntry.HoldSet>().Select(hold => (hold.Place, hold.Entry.Hold))];

    public IReadOnlyList<PolicyPeriod> Periods =>
        [.. story.Of<LedgerEntry.PolicySet>().Select(policy => new PolicyPeriod(story.RunningAt(policy.Place), policy.Entry.Retention, policy.Entry.Reason))];

    /// <summary>The policy in force at a place; null before the first.</summary>
    public Retention? At(int place) => policies.LastOrDefault(policy => policy.Place < place).Retention;

    /// <summary>The policy that is announced at a place and not in force; null if there is none.</summary>
    public PolicyNotice? NoticeAt(int place)
    {
        var (announced, notice) = notices.LastOrDefault(notice => notice.Place < place);
        return notice is null || policies.Any(policy => policy.Place > announced && policy.Place < place) || notice.Retention == At(place) ? null : notice;
    }

    /// <summary>The holds at a place that have not ended when an epoch begins, each with the end that counts there.</summary>
    public IReadOnlyList<Hold> HoldsAt(int place, ulong epoch) =>
    [
        .. holds.Where(hold => hold.Place < place && !holds.Any(newer => newer.Place > hold.Place && newer.Place < place && newer.Hold.IsOf(hold.Hold)))
            .Select(hold => hold.Hold).Where(hold => epoch <= hold.EndEpoch),
    ];

    /// <summary>The epoch in which the key of a day's class is to be destroyed; null without a policy.</summary>
    /// <param name="storageClass">The class.</param>
    /// <param name="day">The day.</param>
    /// <param name="place">Where its first epoch was posted.</param>
    /// <param name="done">Where its destruction stands; null if it does not.</param>
    public ulong? Due(StorageClass storageClass, ulong day, int place, int? done = null) =>
        DueWithoutHolds(storageClass, day, place) is { } due ? PutOff(due, day, done ?? int.MaxValue) : null;

    /// <summary>The same if nothing were held.</summary>
    public ulong? DueWithoutHolds(StorageClass storageClass, ulong day, int place)
    {
        if (At(place) is not { } first)
            return null;
        var due = DueUnder(first, storageClass, day);
        foreach (var (changed, retention) in policies.Where(policy => policy.Place > place))
            due = Math.Min(due, Math.Max(DueUnder(retention, storageClass, day), story.RunningAt(changed) + 1));
        return due;
    }

    // What was overdue when a hold was written was not kept because of it.
    private ulong PutOff(ulong due, ulong day, int done)
    {
        var counted = new List<Hold>();
        var putOff = due;
        foreach (var (place, hold) in holds.Where(hold => hold.Place < done && hold.Hold.Covers(day, clock)))
        {
            if (story.RunningAt(place) > putOff + Grace)
                continue;
            counted.RemoveAll(hold.IsOf);
            counted.Add(hold);
            putOff = counted.Select(one => one.EndEpoch + 1).Append(due).Max();
        }

        return putOff;
    }

    private ulong DueUnder(Retention retention, StorageClass storageClass, ulong day) =>
        clock.FirstEpochOfDay(day + 1 + (storageClass == StorageClass.Replies ? retention.RepliesDays : retention.LanesDays));
}
