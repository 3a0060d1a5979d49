using Intake.Protocol.Ledger;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;

namespace Intake.Cli.Tests.Audits;

/// <summary>An audit on the host: what lies on the disk against what the ledger says.</summary>
public sealed class HostAuditTests : IAsyncLifetime
{
    private AuditedServer audited = null!;

    public async ValueTask InitializeAsync()
    {
        audited = await AuditedServer.StartAsync();
        await audited.Server.SendAsync(await audited.Server.SealTipAsync("A tip."));
        using var answer = await audited.Server.PutChunkAsync(new byte[16], new byte[Protocol.Chunks.ChunkFormat.SealedSize]);
        Assert.True(answer.IsSuccessStatusCode);
        audited.Server.PassEpochs(audited.Days(4) + 2);
    }

    public ValueTask DisposeAsync() => audited.DisposeAsync();

    [Fact]
    public async Task A_disk_that_keeps_the_promises_has_no_breach_while_the_server_runs_and_when_it_stopped()
    {
        var running = await audited.AuditFolderAsync();
        await audited.Server.StopAsync();
        var stopped = await audited.AuditFolderAsync();
        await audited.Server.StartAsync();

        Assert.True(running.ExitCode == 0, running.Output);
        Assert.True(stopped.ExitCode == 0, stopped.Output);
        Assert.NotEmpty(running.Json["destructions"]!.AsArray());
    }

    [Fact]
    public async Task A_key_that_the_ledger_calls_destroyed_is_found()
    {
        await audited.TamperAsync(
            context =>
            {
                var key = AuditedServer.RowsOf<LedgerEntry.KeyDestroyed>(context).Select(row => LedgerEntry.TryDecode(row.Entry, out var entry) ? (LedgerEntry.KeyDestroyed)entry : null!).First();
                context.StorageKeys.Add(new StorageKeyRow { Class = key.Class, Day = (long)key.Day, Wrapped = [1] });
            },
            isSignedAnew: false);

        Assert.Contains("The ledger calls the key", await audited.NamesOnHostAsync("keyKept"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turning_key_that_was_put_back_is_found_and_one_under_another_name()
    {
        var newest = Directory.GetFiles(audited.Server.KeyFolder, "*.key").Single();
        var older = Path.Combine(audited.Server.KeyFolder, "0000000001.key");
        Assert.NotEqual(older, newest);
        File.Copy(newest, older);
        Assert.Contains("0000000001.key is in the key folder", await audited.NamesOnHostAsync("keyKept"), StringComparison.Ordinal);

        File.Move(older, Path.Combine(audited.Server.KeyFolder, "kept"));
        Assert.Contains("kept lies in the key folder", await audited.NamesOnHostAsync("strangeFile"), StringComparison.Ordinal);

        // What a destruction that was killed has left goes with the next round.
        File.Move(Path.Combine(audited.Server.KeyFolder, "kept"), Path.Combine(audited.Server.KeyFolder, "0000000001.leaving"));
        audited.Server.RunJobs();
        Assert.Equal([Path.GetFileName(newest)], Directory.GetFiles(audited.Server.KeyFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_backup_that_holds_the_board_is_found()
    {
        var backups = Directory.CreateDirectory(audited["backups"]).FullName;
        File.WriteAllBytes(Path.Combine(backups, "server.backup"), [.. "intake server"u8, 0, 0, 0, 1]);
        var fine = await audited.AuditFolderAsync("--backups", backups);
        Assert.True(fine.ExitCode == 0, fine.Output);

        File.WriteAllBytes(Path.Combine(backups, "old.tar"), [.. new byte[70_000], .. File.ReadAllBytes(Path.Combine(audited.Server.Folder, "intake.db"))]);

        Assert.Contains("old.tar among the backups", await audited.NamesOnHostAsync("backupHoldsBoard", "--backups", backups), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.9 - - [01/May/2026] \"GET / HTTP/1.1\" 200")]
    [InlineData("connection from 2001:db8::9 closed")]
    [InlineData("POST /parcels took 12 ms")]
    public async Task A_log_that_tells_of_requests_is_found_and_its_line_is_not_repeated(string line)
    {
        File.WriteAllText(audited["log"], "info: Intake.SortingRoom[1] A roster was signed at 12:30:05.\nListening on http://127.0.0.1:8080\n");
        var fine = await audited.AuditFolderAsync("--log", audited["log"]);
        Assert.True(fine.ExitCode == 0, fine.Output);

        File.AppendAllText(audited["log"], line + "\n");

        var said = await audited.NamesOnHostAsync("requestLogged", "--log", audited["log"]);
        Assert.Contains("the first ones 3", said, StringComparison.Ordinal);
        Assert.DoesNotContain(line, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_s_key_that_should_be_gone_is_found()
    {
        await audited.TamperAsync(
            context => context.Rosters.Where(row => row.SortingKey == null).ExecuteUpdate(row => row.SetProperty(roster => roster.SortingKey, new byte[] { 1 })), isSignedAnew: false);

        Assert.Contains("The private keys of roster", await audited.NamesOnHostAsync("keyKept"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_older_than_allowed_is_found()
    {
        var old = (long)audited.Server.Clock.FirstEpochOfDay(audited.Server.Clock.DayOf(audited.Server.Epoch) - 4);

        await audited.TamperAsync(context => context.Slots.Add(new SlotRow { Epoch = old, Key = new byte[16], Roster = 1, Blob = [1] }), isSignedAnew: false);

        Assert.Contains("Rows of tips and desk events", await audited.NamesOnHostAsync("rowKept"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_without_a_row_is_found()
    {
        var name = $"{audited.Server.Epoch - 6}-0123456789abcdef.pack";
        await File.WriteAllTextAsync(Path.Combine(audited.Server.Folder, "packs", name), "", TestContext.Current.CancellationToken);

        Assert.Contains(name, await audited.NamesOnHostAsync("packWithoutRow"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("intake.db.bak")]
    [InlineData("access.log")]
    [InlineData("packs/copy.pack")]
    public async Task A_file_that_is_none_of_the_server_s_is_found(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(audited.Server.Folder, name), "GET / 203.0.113.7", TestContext.Current.CancellationToken);

        Assert.Contains(name, await audited.NamesOnHostAsync("strangeFile"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_store_in_the_database_is_found()
    {
        await audited.TamperAsync(context => context.Database.ExecuteSql($"CREATE TABLE \"Job\" (\"CreatedAt\" TEXT)"), isSignedAnew: false);

        Assert.Contains("a table Job", await audited.NamesOnHostAsync("strangeFile"), StringComparison.Ordinal);
    }
}
