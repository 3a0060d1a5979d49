using System.Globalization;
using Intake.Desk.Triage;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;
using Microsoft.Data.Sqlite;

namespace Intake.Desk.Tests.Posting;

/// <summary>Whoever takes the server's disk before and after a day of work learns that a desk was on line, and not what was decided there.</summary>
public sealed class ServerDumpTests
{
    [Fact]
    public async Task After_a_day_of_triage_every_table_has_the_same_rows_of_the_same_sizes_as_after_a_day_of_reading()
    {
        var read = await DumpAfterDayAsync(works: false);
        Assert.Equal(read, await DumpAfterDayAsync(works: true));
        Assert.Contains(read, line => line.StartsWith("Slots:", StringComparison.Ordinal));
    }

    private static async Task<List<string>> DumpAfterDayAsync(bool works)
    {
        using var folder = new TemporaryFolder();
        await using var server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        using var desk = RehearsedDesk.Create(server, folder["aya.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [desk.Vault.Identity] });
        await desk.PullAsync();
        server.RenewRosters();
        for (var epoch = 0; epoch < server.Clock.EpochsPerDay; epoch++)
        {
            await server.SendAsync(await server.SealTipAsync($"Tip {epoch}"));
            if (works)
                await TriageAsync(desk, epoch);
            await desk.PostAsync();
            server.PassEpochs();
            await desk.PullAsync();
        }

        Assert.Equal(works, desk.Vault.Contents.Triage.Count > 0);
        return Dump(server.Folder);
    }

    private static async Task TriageAsync(RehearsedDesk desk, int epoch)
    {
        var threads = desk.Vault.Contents.Tips.ConvertAll(tip => tip.Thread);
        await new TriageDesk(desk.Vault).SetAsync(threads,
        [
            .. TriageValue.Status(ThreadStatus.Closed, $"for reason {epoch}"), TriageValue.Assignee(desk.Vault.Identity.Id), TriageValue.Priority(3), TriageValue.Captured(maybe: true, null),
            TriageValue.Tag($"tag {epoch}", isThere: true), TriageValue.NewNote(new string('n', 200), SystemRandomSource.Instance),
        ]);
    }

    // Every row of every table as the sizes of its values: the values are sealed, and differ between any two days.
    private static List<string> Dump(string folder)
    {
        List<string> lines = [];
        foreach (var path in Directory.GetFiles(folder, "*.db", SearchOption.AllDirectories))
        {
            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            connection.Open();
            foreach (var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").ToList())
                lines.AddRange(Rows(connection, $"SELECT * FROM \"{table}\"", sizes: true).Select(row => $"{table}: {row}"));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static IEnumerable<string> Rows(SqliteConnection connection, string query, bool sizes = false)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables of this server's own database.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return sizes ? string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => SizeOf(reader.GetValue(i)))) : reader.GetString(0);
    }

    private static string SizeOf(object value) => value switch
    {
        byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}"),
        string words => string.Create(CultureInfo.InvariantCulture, $"'{words.Length}"),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => "-",
    };
}
