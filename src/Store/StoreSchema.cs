using Intake.Store.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Intake.Store;

/// <summary>Brings the database's tables up to date, one process at a time.</summary>
/// <param name="contexts">The database.</param>
/// <param name="folder">Where it lies.</param>
public sealed class StoreSchema(IDbContextFactory<IntakeContext> contexts, DataFolder folder)
{
    /// <summary>Applies the migrations that are missing.</summary>
    public void Apply()
    {
        using var alone = WaitForLock(Path.Combine(folder.Root, "schema.lock"));
        using var context = contexts.CreateDbContext();
        if (!context.Database.GetPendingMigrations().Any())
        {
            return;
        }

        Prepare(context);
        context.Database.Migrate();
    }

    private static void Prepare(IntakeContext context)
    {
        if (context.GetService<IRelationalDatabaseCreator>().Exists())
        {
            DropAbandonedLock(context);
        }
        else if (context.Database.IsSqlite())
        {
            context.Database.ExecuteSqlRaw(SqliteSettings.OnceForAll);
        }
    }

    // A migration that was killed leaves its lock's row behind, and the next one would wait for it for ever.
    private static void DropAbandonedLock(IntakeContext context) => context.Database.ExecuteSql($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"");

    private static FileStream WaitForLock(string path)
    {
        for (; ; Thread.Sleep(TimeSpan.FromMilliseconds(50)))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException)
            {
                // Another process applies them; it is done in a moment.
            }
        }
    }
}
