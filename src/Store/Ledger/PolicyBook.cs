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
    private readonly List<(Retention Retention, ulong? Posted)> policies = [];
    private long read;
    private ulong? posted;

    /// <summary>The first day whose key of a class is not due.</summary>
    public ulong FirstDayKept(StorageClass storageClass, EpochNow now)
    {
        lock (gate)
        {
            ReadWhatIsNew();
            var day = now.Day - Math.Min(now.Day, LongestDays);
            while (day < now.Day && day + DaysKept(storageClass, now.Clock.FirstEpochOfDay(day)) < now.Day)
            {
                day++;
            }

            return day;
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
                posted = entry is LedgerEntry.SegmentPosted segment ? segment.Epoch : posted;
                policies.AddRange(entry is LedgerEntry.PolicySet policy ? [(policy.Retention, posted)] : []);
            }

            read = row.Place + 1;
        }
    }
}
