using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Ledgers;

/// <summary>Whether every policy that keeps longer was announced in time, and what is held.</summary>
/// <param name="story">The ledger.</param>
/// <param name="policies">Its policies.</param>
/// <param name="clock">The newsroom's clock.</param>
/// <param name="present">The present epoch.</param>
internal sealed class PolicyCheck(LedgerStory story, PolicyHistory policies, EpochClock clock, ulong present)
{
    public IEnumerable<AuditFinding> Look() => [.. Notices(), .. Holds()];

    private IEnumerable<AuditFinding> Notices()
    {
        foreach (var (place, policy) in story.Of<LedgerEntry.PolicySet>())
        {
            if (policies.At(place) is { } before && IsLonger(policy.Retention, before) && !WasAnnounced(place, policy.Retention))
            {
                yield return AuditFinding.Breach(
                    FindingKind.PolicyWithoutNotice,
                    $"The policy of {AuditWords.Epoch(story.RunningAt(place), clock)} ({AuditWords.Of(policy.Retention)}) keeps longer than the one before, and was not announced {PolicyNotice.LeastDays} days ahead.",
                    "Ask the operator. What was sent shortly before may be kept longer than its sender was told.");
            }
        }

        if (policies.NoticeAt(int.MaxValue) is { } notice)
            yield return AuditFinding.Fine($"From {AuditWords.Day(notice.FirstDay, clock)} on other times are announced: {AuditWords.Of(notice.Retention)}.");
    }

    private IEnumerable<AuditFinding> Holds() => policies.HoldsAt(int.MaxValue, present).Select(hold => AuditFinding.Fine($"There is a {AuditWords.Of(hold, clock)}."));

    private static bool IsLonger(Retention policy, Retention before) => policy.LanesDays > before.LanesDays || policy.RepliesDays > before.RepliesDays;

    // The epochs that were posted tell an entry's own epoch at the earliest: it may have been the next one.
    private bool WasAnnounced(int place, Retention retention)
    {
        if (policies.NoticeAt(place) is not { } notice || notice.Retention != retention)
            return false;
        var (announced, _) = story.Of<LedgerEntry.PolicyAnnounced>().Last(entry => entry.Place < place);
        return clock.DayOf(story.RunningAt(announced)) + PolicyNotice.LeastDays < notice.FirstDay && clock.FirstEpochOfDay(notice.FirstDay) <= story.RunningAt(place) + 1;
    }
}
