using Microsoft.Data.Sqlite;

namespace Intake.Audit.Hosts;

/// <summary>A server's database, opened for reading alone: nothing is decrypted, and no secret is needed.</summary>
internal sealed class ServerDatabase : IDisposable
{
    private readonly SqliteConnection connection;

    private ServerDatabase(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens it. A server that runs goes on meanwhile.</summary>
    /// <exception cref="SqliteException">It is no database, or not to be read by this user.</exception>
    public static ServerDatabase Open(string path)
    {
        // Without a log nobody writes, and none may be made here: files of another user would keep the server from starting.
        var isAtRest = !File.Exists(path + "-wal");
        var source = new SqliteConnectionStringBuilder { DataSource = isAtRest ? $"{new Uri(path)}?immutable=1" : path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        var connection = new SqliteConnection(source.ToString());
        connection.Open();
        return new ServerDatabase(connection);
    }

    /// <summary>Rows of a query, each as its columns.</summary>
    /// <param name="query">A constant of this program.</param>
    public List<object[]> Ask(string query)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this folder come here.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var columns = new object[reader.FieldCount];
            reader.GetValues(columns);
            rows.Add(columns);
        }

        return rows;
    }

    /// <summary>The different numbers in the only column of a query, in their order.</summary>
    public SortedSet<ulong> Numbers(string query) => [.. Ask(query).Select(row => (ulong)(long)row[0])];

    public void Dispose() => connection.Dispose();
}
