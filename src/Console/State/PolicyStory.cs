using Intake.Audit.Findings;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Ledger;

namespace Intake.Console.State;

/// <summary>The policy, its history and its holds, by the ledger.</summary>
/// <param name="policies">What stands there.</param>
/// <param name="now">The running epoch.</param>
public sealed class PolicyStory(PolicyBook policies, EpochNow now)
{
    private readonly IReadOnlyList<PolicyChange> history = policies.History;

    /// <summary>A policy that was announced and does not hold yet; null if there is none.</summary>
    public LedgerEntry.PolicyAnnounced? Coming { get; } = policies.Announced;

    /// <summary>Every change, the newest first.</summary>
    public IEnumerable<PolicyEvent> Events => history.Select(Tell).Reverse();

    /// <summary>Every hold that there ever was, each with the end that counts, the newest first.</summary>
    public IEnumerable<Hold> Holds
    {
        get
        {
            var holds = history.Select(change => change.Entry).OfType<LedgerEntry.HoldSet>().Select(set => set.Hold).Reverse().ToList();
            return holds.Where((hold, place) => !holds.Take(place).Any(hold.IsOf));
        }
    }

    /// <summary>Whether a hold keeps anything now.</summary>
    public bool IsOpen(Hold hold)
    {
        ArgumentNullException.ThrowIfNull(hold);
        return now.Epoch <= hold.EndEpoch;
    }

    /// <summary>Why there is a hold, as finely as anybody is told.</summary>
    public static string ReasonOf(Hold hold)
    {
        ArgumentNullException.ThrowIfNull(hold);
        return hold.Reason == HoldReason.Legal ? "legal" : "editorial";
    }

    private PolicyEvent Tell(PolicyChange change, int place)
    {
        // The epochs that were posted before it are the only clock that an entry has.
        var running = change.PostedEpoch + 1;
        return change.Entry switch
        {
            LedgerEntry.PolicySet policy => new PolicyEvent(running, running, Capital(AuditWords.Of(policy.Retention)), policy.Reason),
            LedgerEntry.PolicyAnnounced { Notice: var notice } announced => new PolicyEvent(
                running, now.Clock.FirstEpochOfDay(notice.FirstDay), (notice.Retention == InForceBefore(place) ? "What was announced is taken back: " : "Announced: ") + AuditWords.Of(notice.Retention), announced.Reason),
            LedgerEntry.HoldSet { Hold: var hold } => new PolicyEvent(running, running, "A " + AuditWords.Of(hold, now.Clock), ReasonOf(hold)),
            _ => throw new InvalidOperationException("This entry is of no policy."),
        };
    }

    private Retention? InForceBefore(int place) => history.Take(place).Select(change => change.Entry).OfType<LedgerEntry.PolicySet>().LastOrDefault()?.Retention;

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
