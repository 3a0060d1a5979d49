using Intake.Store;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.SortingRoom;

/// <summary>Writes down, once in an epoch, that a job ran, and whether it failed: for the console, which has no other way to see that the sorting room works.</summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">The running epoch.</param>
/// <param name="turn">Whose turn it is to write.</param>
public sealed class JobBook(IDbContextFactory<IntakeContext> contexts, Documents documents, WriteTurn turn)
{
    /// <summary>Days of the newsroom that rows are kept.</summary>
    public const ulong DaysKept = 7;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (ulong Epoch, bool HasFailed)> written = [];

    /// <summary>Writes that a job ran.</summary>
    public void Write(string job, bool hasFailed)
    {
        if (documents.Now is not { } now)
        {
            return;
        }

        lock (gate)
        {
            if (written.TryGetValue(job, out var last) && last.Epoch == now.Epoch && (last.HasFailed || !hasFailed))
            {
                return;
            }

            Insert(job, now, hasFailed);
            written[job] = (now.Epoch, hasFailed);
        }
    }

    private void Insert(string job, EpochNow now, bool hasFailed)
    {
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        context.Database.ExecuteSql($"INSERT INTO \"Jobs\" (\"Job\", \"Epoch\", \"HasFailed\") VALUES ({job}, {(long)now.Epoch}, {hasFailed}) ON CONFLICT DO UPDATE SET \"HasFailed\" = \"HasFailed\" OR {hasFailed}");
        var kept = (long)now.Clock.FirstEpochOfDay(now.Day - Math.Min(now.Day, DaysKept));
        context.Jobs.Where(row => row.Epoch < kept).ExecuteDelete();
        transaction.Commit();
    }
}
