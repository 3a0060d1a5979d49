using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store;

/// <summary>Removes what an epoch left on the disk beside its rows: the write-ahead log, free pages, times of files.</summary>
/// <param name="contexts">The database.</param>
/// <param name="folder">The files.</param>
/// <param name="turn">Whose turn it is to write.</param>
public sealed class Traces(IDbContextFactory<IntakeContext> contexts, DataFolder folder, WriteTurn turn)
{
    private const long FewFreePages = 4096;
    private const long NobodyInTheWay = 0;

    // The door waits for the turn meanwhile.
    private const string Patience = "PRAGMA busy_timeout = 2000";

    /// <summary>Empties the log, gives back free pages, and sets all times to the start of an epoch; false if somebody was reading, and the log is to be emptied later.</summary>
    public bool TrySettle(DateTimeOffset time)
    {
        var isEmpty = true;
        using (turn.Take())
        {
            using var context = contexts.CreateDbContext();
            if (context.Database.IsSqlite())
            {
                context.Database.OpenConnection();
                var free = Ask(context, "PRAGMA freelist_count");
                if (free > FewFreePages && free > Ask(context, "PRAGMA page_count") / 4)
                {
                    Ask(context, "PRAGMA incremental_vacuum");
                }

                Ask(context, Patience);
                isEmpty = Ask(context, "PRAGMA wal_checkpoint(TRUNCATE)") == NobodyInTheWay;
            }
        }

        folder.SettleTimes(time);
        return isEmpty;
    }

    // Each step of a pragma may do a part of its work, so all its rows are read.
    private static long Ask(IntakeContext context, string pragma)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = pragma;
        using var reader = command.ExecuteReader();
        var answer = 0L;
        while (reader.Read())
        {
            answer = reader.FieldCount > 0 ? reader.GetInt64(0) : 0;
        }

        return answer;
    }
}
