using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Store;
using Microsoft.EntityFrameworkCore;

namespace Intake.Console.State;

/// <summary>Reads how old what is held may be, from the keys that open it. What waits to be posted is left out: how long its key lives depends on what came.</summary>
/// <param name="contexts">The server's database.</param>
public sealed class HeldWatch(IDbContextFactory<IntakeContext> contexts)
{
    private static readonly StorageClass[] Classes = [StorageClass.Lanes, StorageClass.Chunks, StorageClass.Replies];

    /// <summary>One for each class of which there is a key.</summary>
    public IReadOnlyList<HeldAge> Look(EpochNow now, Retention retention)
    {
        ArgumentNullException.ThrowIfNull(retention);
        using var context = contexts.CreateDbContext();
        var oldest = context.StorageKeys.AsNoTracking().GroupBy(row => row.Class).Select(keys => new { keys.Key, Day = keys.Min(row => row.Day) }).ToDictionary(keys => keys.Key, keys => (ulong)keys.Day);
        return
        [
            .. from storageClass in Classes
               where oldest.ContainsKey(storageClass)
               select new HeldAge(storageClass, now.Day - Math.Min(now.Day, oldest[storageClass]), storageClass == StorageClass.Replies ? retention.RepliesDays : retention.LanesDays),
        ];
    }
}
