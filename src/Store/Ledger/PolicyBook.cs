using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Ledger;

/// <summary>
/// Which retention holds for which day, by the ledger and not by the settings: a policy takes effect after its entry. One that keeps shorter holds for all days, one
/// that keeps longer for later ones alone, because what was promised to a source is not taken back.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="options">What holds before the first entry.</param>
public sealed class PolicyBook(IDbContextFactory<IntakeContext> contexts, StoreOptions options)
{
    private const ulong LongestDays = 90;
    private readonly Lock gate = new();
    private readonly List<PolicyChange> history = [];
    private readonly List<(Retention Retention, ulong? Posted)> policies = [];
    private readonly List<Hold> holds = [];
    private LedgerEntry.PolicyAnnounced? announced;
    private long read;
    private ulong? posted;

    /// <summary>What holds for what is posted from now on.</summary>
    public Retention InForce => Read(() => policies.Count == 0 ? options.Retention : policies[^1].Retention);

    /// <summary>Whether any policy stands in the ledger.</summary>
    public bool IsSet => Read(() => policies.Count > 0);

    /// <summary>The policy that was announced and is not yet in force; null if there is none.</summary>
    public LedgerEntry.PolicyAnnounced? Announced => Read(() => announced is not null && announced.Notice.Retention != policies[^1].Retention ? announced : null);

    /// <summary>Every policy, notice and hold, in the order of the ledger.</summary>
    public IReadOnlyList<PolicyChange> History => Read<IReadOnlyList<PolicyChange>>(() => [.. history]);

    /// <summary>The holds that have not ended when an epoch runs.</summary>
    public IReadOnlyList<Hold> HoldsAt(ulong epoch) => Read<IReadOnlyList<Hold>>(() => [.. holds.Where(hold => epoch <= hold.EndEpoch)]);

    /// <summary>The first day of which nothing of a class is due, whatever is held before it.</summary>
    public ulong FirstDayKept(StorageClass storageClass, EpochNow now) => Read(() =>
    {
        var day = now.Day - Math.Min(now.Day, LongestDays);
        while (day < now.Day && day + DaysKept(storageClass, now.Clock.FirstEpochOfDay(day)) < now.Day)
        {
            day++;
        }

        return day;
    });

    /// <summary>Whether the key of a day's class is due: its days are over, and no hold covers it.</summary>
    public bool IsDue(StorageClass storageClass, ulong day, EpochNow now) =>
        day < FirstDayKept(storageClass, now) && !HoldsAt(now.Epoch).Any(hold => hold.Covers(day, now.Clock));

    /// <summary>The days before a day that no hold covers, as ranges of epochs: the first one, and the first one behind.</summary>
    public IReadOnlyList<(long First, long End)> Unheld(ulong before, EpochNow now)
    {
        var ranges = new List<(long, long)>();
        var (first, end) = (0UL, now.Clock.FirstEpochOfDay(before));
        foreach (var hold in HoldsAt(now.Epoch).OrderBy(hold => hold.FirstEpoch))
        {
            var (held, free) = (now.Clock.FirstEpochOfDay(now.Clock.DayOf(hold.FirstEpoch)), now.Clock.LastEpochOfDay(now.Clock.DayOf(hold.LastEpoch)) + 1);
            ranges.Add(((long)first, (long)Math.Min(held, end)));
            first = Math.Max(first, free);
        }

        ranges.Add(((long)first, (long)end));
        return [.. ranges.Where(range => range.Item1 < range.Item2)];
    }

    /// <summary>The first day of which anything is kept: what is not due, or held.</summary>
    public ulong FirstDayNeeded(EpochNow now) => HoldsAt(now.Epoch).Select(hold => now.Clock.DayOf(hold.FirstEpoch))
        .Append(FirstDayKept(StorageClass.Lanes, now)).Append(FirstDayKept(StorageClass.Replies, now)).Min();

    private T Read<T>(Func<T> answer)
    {
        lock (gate)
        {
            ReadWhatIsNew();
            return answer();
        }
    }

    private uint DaysKept(StorageClass storageClass, ulong firstEpoch)
    {
        var inForce = Math.Max(0, policies.FindLastIndex(policy => policy.Posted is null || policy.Posted < firstEpoch));
        return policies.Skip(inForce).Select(policy => policy.Retention).DefaultIfEmpty(options.Retention)
            .Min(retention => storageClass == StorageClass.Replies ? retention.RepliesDays : retention.LanesDays);
    }

    private void ReadWhatIsNew()
    {
        using var context = contexts.CreateDbContext();
        foreach (var row in context.Ledger.AsNoTracking().Where(row => row.Place >= read).OrderBy(row => row.Place).AsEnumerable())
        {
            if (LedgerEntry.TryDecode(row.Entry, out var entry))
            {
                Take(entry);
            }

            read = row.Place + 1;
        }
    }

    private void Take(LedgerEntry entry)
    {
        switch (entry)
        {
            case LedgerEntry.SegmentPosted segment:
                posted = segment.Epoch;
                return;
            case LedgerEntry.PolicySet policy:
                policies.Add((policy.Retention, posted));
                announced = null;
                break;
            case LedgerEntry.PolicyAnnounced notice:
                announced = notice;
                break;
            case LedgerEntry.HoldSet { Hold: var hold }:
                holds.RemoveAll(hold.IsOf);
                holds.Add(hold);
                break;
            default:
                return;
        }

        history.Add(new PolicyChange(posted, entry));
    }
}
