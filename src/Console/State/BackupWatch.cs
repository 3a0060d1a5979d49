using Intake.Store;
using Intake.Store.Backups;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Intake.Console.State;

/// <summary>Holds what is written of the newest backup against the ledger. Where it lies nobody here knows.</summary>
/// <param name="contexts">The server's database.</param>
/// <param name="book">What is written of it.</param>
/// <param name="reading">The ledger.</param>
public sealed class BackupWatch(IDbContextFactory<IntakeContext> contexts, BackupBook book, LedgerReading reading)
{
    /// <summary>How it stands; null as long as there is nothing to keep.</summary>
    public BackupState? Look(EpochNow now)
    {
        if (!HasAnything())
        {
            return null;
        }

        return book.Last is { } made
            ? new BackupState((ulong)made.Day, now.Day - Math.Min(now.Day, (ulong)made.Day), made.HasOnion, NewestChange() > made.Change)
            : new BackupState(null, 0, false, false);
    }

    private bool HasAnything()
    {
        using var context = contexts.CreateDbContext();
        return context.Epochs.Count() >= BackupCreation.LeastEpochs;
    }

    private long NewestChange() => reading.Current?.Entries.ToList().FindLastIndex(BackupBook.IsChange) ?? -1;
}
