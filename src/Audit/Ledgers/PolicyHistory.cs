using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Ledgers;

/// <summary>
/// Which policy holds for what was posted on a day: the one in force then, and every later one that keeps it shorter, from the epoch after it was written. One that
/// keeps longer holds for later days alone: what was promised to a source is not taken back.
/// </summary>
internal sealed class PolicyHistory(LedgerStory story, EpochClock clock)
{
    /// <summary>An epoch more than the one in which it is due: enough for work that is done every few seconds, and for a short pause.</summary>
    public const ulong Grace = 1;

    private readonly (int Place, Retention Retention)[] policies = [.. story.Of<LedgerEntry.PolicySet>().Select(policy => (policy.Place, policy.Entry.Retention))];

    public IReadOnlyList<PolicyPeriod> Periods => [.. policies.Select(policy => new PolicyPeriod(story.RunningAt(policy.Place), policy.Retention))];

    /// <summary>The policy in force at a place; null before the first.</summary>
    public Retention? At(int place) => policies.LastOrDefault(policy => policy.Place < place).Retention;

    /// <summary>The epoch in which the key of a day's class is to be destroyed; null without a policy.</summary>
    /// <param name="storageClass">The class.</param>
    /// <param name="day">The day.</param>
    /// <param name="place">Where its first epoch was posted.</param>
    public ulong? Due(StorageClass storageClass, ulong day, int place)
    {
        if (At(place) is not { } first)
            return null;
        var due = DueUnder(first, storageClass, day);
        foreach (var (changed, retention) in policies.Where(policy => policy.Place > place))
            due = Math.Min(due, Math.Max(DueUnder(retention, storageClass, day), story.RunningAt(changed) + 1));
        return due;
    }

    private ulong DueUnder(Retention retention, StorageClass storageClass, ulong day) =>
        clock.FirstEpochOfDay(day + 1 + (storageClass == StorageClass.Replies ? retention.RepliesDays : retention.LanesDays));
}
