using Intake.Rehearsal;
using Intake.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intake.Server.Tests;

/// <summary>A database that cannot be used: operators are told in one line what to do.</summary>
public sealed class StartFaultTests
{
    [Fact]
    public async Task A_damaged_database_is_one_line_and_is_left_as_it_is()
    {
        await using var healthy = await RehearsedServer.StartEmptyAsync();
        await healthy.StopDoorAsync();
        SqliteConnection.ClearAllPools();
        var database = Path.Combine(healthy.Folder, "intake.db");
        File.Delete(database + "-wal");
        var damaged = Enumerable.Repeat((byte)'x', 10_000).ToArray();
        await File.WriteAllBytesAsync(database, damaged, TestContext.Current.CancellationToken);

        using var server = ServerProcess.Start(healthy.WriteSettings(Path.GetDirectoryName(healthy.Folder)!));

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains("its database intake.db is damaged", Assert.Single(server.Output), StringComparison.Ordinal);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken));
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
}
