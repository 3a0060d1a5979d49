using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Intake.Store.Sqlite;

/// <summary>What SQLite forgets with each connection: synced commits, overwritten deletions, no temporary files.</summary>
public sealed class SqliteSettings : DbConnectionInterceptor
{
    /// <summary>What is written into a new database once and for all; it counts only before the first table exists.</summary>
    public const string OnceForAll = """
        PRAGMA page_size = 8192;
        PRAGMA auto_vacuum = INCREMENTAL;
        PRAGMA journal_mode = WAL;
        """;

    // Checkpoints of 64 MiB keep the writer's commits at one sync.
    private const string Settings = """
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -24000;
        PRAGMA busy_timeout = 60000;
        PRAGMA wal_autocheckpoint = 8192;
        """;

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
