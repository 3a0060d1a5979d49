using System.Collections.Immutable;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Retention;

/// <summary>
/// Which threads a rule destroys, and when. Only what the team closed, and nobody goes on with: a reply on its way, a draft, a change that
/// waits here, or a message that came after closing and was not read keeps a thread. What was published is kept.
/// </summary>
public static class ClosedThreads
{
    /// <summary>The shortest time after which a rule destroys.</summary>
    public const int FewestDays = 7;

    /// <summary>The longest.</summary>
    public const int MostDays = 3_650;

    /// <summary>A new rule destroys nothing before so many days are over: somebody may have mistyped it.</summary>
    public const int DaysOfGrace = 7;

    /// <summary>The threads that end, the first to end first.</summary>
    /// <param name="rows">All threads.</param>
    /// <param name="rule">The rule, or null where there is none.</param>
    /// <param name="clock">The newsroom's clock, if it is known.</param>
    public static ImmutableList<ThreadEnd> Of(IEnumerable<ThreadRow> rows, RetentionRule? rule, EpochClock? clock) =>
        rule is null || clock is not { } known ? [] : [.. rows.Select(row => EndOf(row, rule, known)).OfType<ThreadEnd>().OrderBy(end => end.Epoch)];

    private static ThreadEnd? EndOf(ThreadRow row, RetentionRule rule, EpochClock clock)
    {
        if (row.Triage is not { Status: ThreadStatus.Closed, StatusSince: { } closed } || IsInWork(row, closed))
            return null;
        var last = Math.Max(closed, row.LastEpoch);
        return new ThreadEnd(row.View.Thread, Math.Max(last + Epochs(rule.Days, clock), rule.Since + Epochs(DaysOfGrace, clock)));
    }

    private static bool IsInWork(ThreadRow row, ulong closed) =>
        row.Draft.Length > 0
        || row.Triage.Registers.Exists(register => register.Epoch is null)
        || row.View.Messages.Exists(message => message is ThreadMessage.OnItsWay)
        || row.View.Tips.Any(tip => !tip.IsRead && tip.Epoch >= closed);

    private static ulong Epochs(int days, EpochClock clock) => (ulong)days * clock.EpochsPerDay;
}
