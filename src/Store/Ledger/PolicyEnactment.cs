using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Ledger;

/// <summary>
/// Writes what the operator wants to the ledger: what keeps shorter at once, what keeps longer after a notice, holds at once. Nothing of it holds before it stands
/// there.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="policies">What stands there.</param>
/// <param name="options">What the operator wants.</param>
/// <param name="turn">Whose turn it is to write.</param>
public sealed class PolicyEnactment(IDbContextFactory<IntakeContext> contexts, PolicyBook policies, StoreOptions options, WriteTurn turn)
{
    /// <summary>Writes what is not there yet.</summary>
    public void EnactWhatIsNew(EpochNow now)
    {
        if (Missing(now).Count == 0)
        {
            return;
        }

        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        // Another sorting room may have written it meanwhile.
        LedgerBook.Append(context, Missing(now));
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>Why the policy cannot be enacted: it changes something and says no reason, or the reason of another change. Null if it can.</summary>
    public string? Problem()
    {
        var last = policies.Announced?.Notice.Retention ?? policies.InForce;
        if (!policies.IsSet || last == options.Retention)
        {
            return null;
        }

        var spent = policies.History.Select(change => ReasonOf(change.Entry)).OfType<string>().LastOrDefault();
        var change = $"from {Words(last)} to {Words(options.Retention)}";
        return options.Policy.Reason is not { } reason ? $"Keep:Reason is missing in the policy: the times of keeping change {change}, and everybody is told why."
            : reason == spent ? $"Keep:Reason in the policy is that of an earlier change: the times of keeping change {change}, and everybody is told why."
            : null;
    }

    private static string? ReasonOf(LedgerEntry entry) => entry switch
    {
        LedgerEntry.PolicySet policy => policy.Reason,
        LedgerEntry.PolicyAnnounced announced => announced.Reason,
        _ => null,
    };

    private static string Words(Retention retention) => $"{retention.LanesDays} and {retention.RepliesDays} days";

    private IReadOnlyCollection<LedgerEntry> Missing(EpochNow now) => [.. Retentions(now), .. Holds(now)];

    private IEnumerable<LedgerEntry> Retentions(EpochNow now)
    {
        var (wanted, announced) = (options.Retention, policies.Announced);
        if (!policies.IsSet)
        {
            return [new LedgerEntry.PolicySet(wanted, options.Policy.Reason)];
        }

        if (announced is not null && announced.Notice.Retention == wanted)
        {
            return now.Day < announced.Notice.FirstDay ? [] : [new LedgerEntry.PolicySet(wanted, announced.Reason)];
        }

        return Changes(policies.InForce, wanted, isAnnounced: announced is not null, now);
    }

    // Of a change that keeps one thing shorter and another longer the first half holds at once.
    private IEnumerable<LedgerEntry> Changes(Retention inForce, Retention wanted, bool isAnnounced, EpochNow now)
    {
        var reason = options.Policy.Reason ?? "No reason was given.";
        var shorter = new Retention(Math.Min(inForce.LanesDays, wanted.LanesDays), Math.Min(inForce.RepliesDays, wanted.RepliesDays));
        if (shorter != inForce)
        {
            yield return new LedgerEntry.PolicySet(shorter, reason);
        }

        if (wanted != shorter)
        {
            yield return new LedgerEntry.PolicyAnnounced(new PolicyNotice(wanted, now.Day + 1 + options.Policy.NoticeDays), reason);
        }
        else if (isAnnounced && shorter == inForce)
        {
            yield return new LedgerEntry.PolicyAnnounced(new PolicyNotice(inForce, now.Day), reason);
        }
    }

    private IEnumerable<LedgerEntry> Holds(EpochNow now)
    {
        var wanted = options.Policy.Holds.Select(hold => hold.By(now.Clock)).Where(hold => now.Epoch <= hold.EndEpoch).ToList();
        var present = policies.HoldsAt(now.Epoch);
        var lifted = present.Where(hold => now.Epoch < hold.EndEpoch && !wanted.Exists(hold.IsOf)).Select(hold => hold with { EndEpoch = now.Epoch });
        return wanted.Where(hold => !present.Contains(hold)).Concat(lifted).Select(hold => new LedgerEntry.HoldSet(hold));
    }
}
