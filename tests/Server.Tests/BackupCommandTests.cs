using Intake.Rehearsal;
using Intake.SortingRoom.Witnesses;
using Intake.Store.Backups;
using Intake.Store.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Server.Tests;

/// <summary>`backup` as an operator types it, beside a server that runs, and on an empty disk.</summary>
public sealed class BackupCommandTests : IAsyncLifetime
{
    // As shells tell of signal 9.
    private const int Killed = 128 + 9;
    private readonly string folder = Directory.CreateTempSubdirectory("intake-backup-").FullName;
    private RehearsedServer server = null!;
    private Dictionary<string, string> settings = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartAsync();
        await server.SendAsync(await server.SealTipAsync("A tip."));
        server.PassEpochs(3);
        settings = server.WriteSettings(folder);
        await File.WriteAllTextAsync(At("policy.ini"), "[Keep]\nLanesDays = 30\n", TestContext.Current.CancellationToken);
        await SaysAsync(0, "opens backups of this server", "key", At("recovery"));
        await SaysAsync(0, "nothing that came", "create", At("backup"), "--recovery", At("recovery"), "--policy", At("policy.ini"));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_it_says_tells_what_was_done_and_what_was_not()
    {
        await SaysAsync(0, "settings.env, newsroom.pub, policy.ini", "verify", At("backup"), "--recovery", At("recovery"));
        await SaysAsync(2, "recovery", "key", At("recovery"));
        await File.WriteAllBytesAsync(At("another"), new byte[32], TestContext.Current.CancellationToken);
        await SaysAsync(2, "made with another recovery file", "verify", At("backup"), "--recovery", At("another"));
        await SaysAsync(2, "a copy of the public ledger", "restore", At("backup"), "--recovery", At("recovery"), "--data", At("new"));
        await SaysAsync(2, "There is a database", "restore", At("backup"), "--recovery", At("recovery"), "--nothing-was-signed-since");
        await SaysAsync(2, "It is: backup key FILE", "create");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("recovery")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("backup")));
        }
    }

    [Fact]
    public async Task What_the_console_learns_of_one_is_written_by_the_command()
    {
        var book = server.Room.GetRequiredService<BackupBook>();
        Assert.False(book.Last!.HasOnion);
        Directory.CreateDirectory(At("onion"));
        await server.PublishAsync();
        var before = book.Last.Change;

        await SaysAsync(0, "nothing that came", "create", At("second"), "--recovery", At("recovery"), "--onion", At("onion"));

        Assert.True(book.Last.HasOnion);
        Assert.True(book.Last.Change > before);
    }

    [Fact]
    public async Task A_restore_that_is_killed_is_made_again_and_no_server_starts_on_half_of_it()
    {
        string[] restore = ["backup", "restore", At("backup"), "--recovery", At("recovery"), "--nothing-was-signed-since", "--data", At("new"), "--keys", At("new-keys")];
        Directory.CreateDirectory(At("new"));
        foreach (var stage in new[] { "restoring", "intake.db", "intake.db-wal" })
        {
            await KillAtAsync(stage, restore);
        }

        using (var refused = ServerProcess.Start(settings, "--data", At("new"), "--keys", At("new-keys")))
        {
            Assert.Equal(2, await refused.ExitCodeAsync());
            Assert.Contains("was interrupted", Assert.Single(refused.Output), StringComparison.Ordinal);
        }

        await SaysAsync(0, "No witness was asked", restore[1..]);
        Assert.Equal("[Keep]\nLanesDays = 30\n", await File.ReadAllTextAsync(At("backup.files/policy.ini"), TestContext.Current.CancellationToken));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(server.Folder, "ledger.pub"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(At("new/ledger.pub"), TestContext.Current.CancellationToken));
        using var started = ServerProcess.Start(settings, "--data", At("new"), "--keys", At("new-keys"), "--role", "sorting-room");
        Assert.Null(await started.Started);
    }

    [Fact]
    public async Task A_ledger_that_is_shorter_than_what_a_witness_signed_is_not_gone_on_with()
    {
        var key = server.Door.GetRequiredService<LedgerKey>().PublicKey.ToArray();
        await using var witness = await RehearsedWitness.StartAsync("witness.example/one", server.Newsroom.Identity, key, server.Time);
        server.Witnesses = new WitnessOptions([witness.Witness], null);
        await server.StopAsync();
        await server.StartAsync();
        await File.WriteAllTextAsync(At("witnesses.ini"), $"[Way]\nProxy = direct\n[Witness:one]\nKey = {witness.Key}\nAddress = {witness.Witness.Address}\n", TestContext.Current.CancellationToken);
        string[] restore = ["restore", At("backup"), "--recovery", At("recovery"), "--nothing-was-signed-since", "--data", At("new"), "--keys", At("new-keys"), "--witnesses", At("witnesses.ini")];
        server.PassEpochs();
        await server.AskWitnessesAsync();

        await SaysAsync(2, $"witness.example/one says that it has signed a ledger of {witness.Last!.Size} entries", restore);
        Assert.False(File.Exists(At("new/intake.db")));

        await SaysAsync(0, "nothing that came", "create", At("backup"), "--recovery", At("recovery"));
        witness.IsOffLine = true;
        await SaysAsync(0, "witness.example/one did not say whether it signed more", restore);
    }

    private string At(string name) => Path.Combine(folder, name);

    private async Task SaysAsync(int exitCode, string words, params string[] arguments)
    {
        using var command = ServerProcess.Start(settings, ["backup", .. arguments]);
        var ended = await command.ExitCodeAsync();
        var said = string.Join('\n', command.Output);
        Assert.True(exitCode == ended && said.Contains(words, StringComparison.Ordinal), $"{ended}: {said}");
    }

    // A busy machine may look away until all is done: then there was nothing to kill, and the stage is begun again.
    private async Task KillAtAsync(string stage, string[] restore)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            File.Delete(Path.Combine(At("new"), stage));
            if (!await EndsBeforeAsync(stage, restore))
            {
                Assert.True(File.Exists(Path.Combine(At("new"), "restoring")));
                return;
            }

            Directory.Delete(At("new"), recursive: true);
            Directory.Delete(At("new-keys"), recursive: true);
            Directory.CreateDirectory(At("new"));
        }

        Assert.Fail($"No restore could be killed at {stage}.");
    }

    private async Task<bool> EndsBeforeAsync(string stage, string[] restore)
    {
        using var killed = ServerProcess.Start(settings, restore);
        var ended = killed.ExitCodeAsync();
        while (!ended.IsCompleted && !File.Exists(Path.Combine(At("new"), stage)))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await killed.KillAsync();
        Assert.Contains(await ended, (int[])[0, Killed]);
        return await ended == 0;
    }
}
