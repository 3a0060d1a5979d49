using Intake.Protocol.Keys;
using Intake.Store.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Backups;

/// <summary>Gathers what a backup holds, from a database that a server may be writing to meanwhile: all of it is of one moment.</summary>
/// <param name="contexts">The database.</param>
/// <param name="newsroom">Whose server it is.</param>
/// <param name="secrets">The ledger key.</param>
public sealed class BackupCreation(IDbContextFactory<IntakeContext> contexts, NewsroomIdentity newsroom, Secrets secrets)
{
    /// <summary>Posted epochs before which there is nothing to keep.</summary>
    public const int LeastEpochs = 2;

    /// <summary>Gathers it.</summary>
    /// <param name="files">Files of the operator to go along, by name.</param>
    /// <exception cref="BackupException">There is nothing to keep yet.</exception>
    public BackupContents Create(IReadOnlyDictionary<string, byte[]> files)
    {
        using var seed = secrets.Get(LedgerKey.SecretName);
        using var context = contexts.CreateDbContext();
        context.Database.OpenConnection();
        using var snapshot = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        context.Database.UseTransaction(snapshot);
        if (context.Checkpoints.AsNoTracking().SingleOrDefault() is not { } checkpoint || context.Epochs.Count() < LeastEpochs)
        {
            throw new BackupException("There is nothing to keep yet: the server has no membership, or has posted no epoch.");
        }

        return new BackupContents(
            newsroom.Id.ToString(), seed.Span.ToArray(), checkpoint.Note,
            [.. context.Ledger.AsNoTracking().OrderBy(row => row.Place).Select(row => row.Entry)],
            context.Memberships.AsNoTracking().ToDictionary(row => row.Number, row => row.Document),
            [.. context.KeySets.AsNoTracking().Select(row => new BackupKeySet(row.Editor, row.Number, row.Document))],
            files);
    }
}
