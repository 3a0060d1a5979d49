using Intake.Rehearsal;
using Intake.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intake.Server.Tests;

/// <summary>A database that cannot be used: operators are told in one line what to do.</summary>
public sealed class StartFaultTests : IDisposable
{
    private readonly ServerSetting setting = new(new RehearsedNewsroom());

    [Fact]
    public async Task A_damaged_database_is_one_line_and_is_left_as_it_is()
    {
        Directory.CreateDirectory(setting.Data);
        var database = Path.Combine(setting.Data, "intake.db");
        await File.WriteAllBytesAsync(database, new byte[10_000], TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(database, "no database", TestContext.Current.CancellationToken);

        using var server = ServerProcess.Start(setting.Variables);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains("its database intake.db is damaged", Assert.Single(server.Output), StringComparison.Ordinal);
        Assert.Equal(10_011, new FileInfo(database).Length);
    }

    [Theory]
    [InlineData(5, "another program holds its database")]
    [InlineData(8, "cannot be written")]
    [InlineData(11, "is damaged")]
    [InlineData(13, "the disk is full")]
    [InlineData(1, "SQLite 1")]
    public void What_is_wrong_with_a_database_is_said_with_what_to_do(int code, string words)
    {
        Assert.Contains(words, DatabaseFault.Of(new SqliteException("", code)), StringComparison.Ordinal);
        Assert.Contains(words, DatabaseFault.Of(new DbUpdateException("", new SqliteException("", code))), StringComparison.Ordinal);
        Assert.Null(DatabaseFault.Of(new InvalidOperationException()));
    }

    public void Dispose() => setting.Dispose();
}
