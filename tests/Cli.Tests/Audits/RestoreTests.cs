using Intake.Protocol.Ledger;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Backups;
using Intake.Store.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Cli.Tests.Audits;

/// <summary>A backup, a lost disk, and what an auditor who saw the server before says of the restored one.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private AuditedServer audited = null!;

    public async ValueTask InitializeAsync()
    {
        audited = await AuditedServer.StartAsync();
        await audited.Server.SendAsync(await audited.Server.SealTipAsync("A tip."));
        audited.Server.PassEpochs(audited.Days(2));
    }

    public ValueTask DisposeAsync() => audited.DisposeAsync();

    [Fact]
    public async Task A_backup_holds_nothing_that_came_and_no_key_that_is_to_be_destroyed()
    {
        await using var context = await audited.Server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var keys = audited.Server.Room.GetRequiredService<KeyWrap>();
        byte[][] wrapped = [.. context.StorageKeys.Select(row => row.Wrapped), .. context.Rosters.Where(row => row.SortingKey != null).Select(row => row.SortingKey!), .. context.Rosters.Where(row => row.SeenKey != null).Select(row => row.SeenKey!)];
        byte[][] opened = [.. wrapped.Select(key =>
        {
            using var plain = keys.Unwrap(() => key)!;
            return plain.Span.ToArray();
        })];
        byte[][] posted = [.. context.Slots.Select(row => row.Blob)];

        var contents = Create();
        byte[] all = [.. contents.LedgerSeed, .. contents.Note, .. contents.Entries.SelectMany(entry => entry), .. contents.Memberships.Values.SelectMany(document => document), .. contents.KeySets.SelectMany(set => set.Document)];

        Assert.NotEmpty(opened);
        Assert.NotEmpty(posted);
        Assert.All(wrapped.Concat(opened).Concat(posted), secret => Assert.Equal(-1, all.AsSpan().IndexOf(secret.AsSpan(0, 16))));
    }

    [Fact]
    public async Task A_restored_server_goes_on_with_the_ledger_and_brings_nothing_back()
    {
        var contents = Create();
        audited.Server.PassEpochs(audited.Days(1));
        await audited.PassesAsync("--keep", audited["copy"]);

        await RestoreAsync(contents, audited["copy"]);
        audited.Server.RenewRosters();
        await audited.PassesAsync();
        Assert.Equal(0, Count(context => context.Slots.Count()));
        await audited.Server.SendAsync(await audited.Server.SealTipAsync("A later tip."));
        audited.Server.PassEpochs(audited.Days(9));

        await audited.PassesAsync();
        var onHost = await audited.AuditFolderAsync();
        Assert.True(onHost.ExitCode == 0, onHost.Output);
    }

    [Fact]
    public async Task A_copy_is_never_written_over_by_a_ledger_that_does_not_continue_it()
    {
        await audited.PassesAsync("--keep", audited["copy"]);
        var kept = File.ReadAllBytes(Path.Combine(audited["copy"], "checkpoint"));
        await using var another = await AuditedServer.StartAsync();

        var audit = await another.AuditAsync("--keep", audited["copy"]);

        Assert.NotEqual(0, audit.ExitCode);
        Assert.Contains("does not continue the copy", audit.Output + audit.Errors, StringComparison.Ordinal);
        Assert.Equal(kept, File.ReadAllBytes(Path.Combine(audited["copy"], "checkpoint")));
    }

    [Fact]
    public async Task A_copy_that_contradicts_the_backup_is_refused_and_an_older_one_harms_nothing()
    {
        await audited.PassesAsync("--keep", audited["older"]);
        audited.Server.PassEpochs();
        var contents = Create();
        var forked = contents with { Entries = [.. contents.Entries.Select((entry, place) => place == 1 ? contents.Entries[0] : entry)] };

        Assert.Contains("not the one that was signed", (await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(forked, audited["older"]))).Message, StringComparison.Ordinal);
        await audited.Server.StartAsync();
        await RestoreAsync(contents, audited["older"]);
        audited.Server.RenewRosters();

        await audited.PassesAsync();
    }

    [Fact]
    public async Task A_backup_opens_with_its_own_recovery_file_alone_and_never_over_a_server()
    {
        var (contents, recovery) = (Create(), new byte[32]);
        var file = contents.Seal(recovery, Protocol.Primitives.SystemRandomSource.Instance);
        file[^1] ^= 1;

        Assert.Contains("damaged", Assert.Throws<BackupException>(() => BackupContents.Open(recovery, file)).Message, StringComparison.Ordinal);
        file[^1] ^= 1;
        Assert.Contains("another recovery file", Assert.Throws<BackupException>(() => BackupContents.Open(new byte[33], file)).Message, StringComparison.Ordinal);
        Assert.Equal(contents.Entries, BackupContents.Open(recovery, file).Entries);
        await audited.Server.StopAsync();
        await using (var same = audited.Server.BuildRoom(_ => { }))
        {
            var restoring = same.GetRequiredService<BackupRestoring>();
            Assert.Contains("already", Assert.Throws<BackupException>(() => restoring.Restore(contents, restoring.Continue(contents, copy: null))).Message, StringComparison.Ordinal);
        }

        await audited.Server.StartAsync();
    }

    [Fact]
    public async Task A_backup_that_is_made_while_the_server_writes_is_of_one_moment()
    {
        var writing = Task.Run(WriteAsync, TestContext.Current.CancellationToken);
        var made = new List<BackupContents>();
        do
            made.Add(Create());
        while (!writing.IsCompleted);
        await writing;
        made.Add(Create());

        var check = audited.Server.Room.GetRequiredService<BackupRestoring>();
        Assert.All(made, contents => Assert.True(check.Check(contents).Size <= (ulong)contents.Entries.Count));
        // A membership and its entry are written in one transaction: neither is there without the other.
        Assert.All(made, contents => Assert.Equal(contents.Memberships.Keys.Order(), Accepted(contents).Order()));
        Assert.True(made[0].Entries.Count < made[^1].Entries.Count);

        async Task WriteAsync()
        {
            for (var i = 0; i < 4; i++)
            {
                await audited.Server.PublishAsync();
                audited.Server.PassEpochs();
            }
        }

        static IEnumerable<long> Accepted(BackupContents contents) =>
            contents.Entries.Select(bytes => LedgerEntry.TryDecode(bytes, out var entry) && entry is LedgerEntry.MembershipAccepted accepted ? (long)accepted.Number : 0).Where(number => number > 0);
    }

    private BackupContents Create() => audited.Server.Room.GetRequiredService<BackupCreation>().Create(new Dictionary<string, byte[]>());

    private int Count(Func<IntakeContext, int> count)
    {
        using var context = audited.Server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        return count(context);
    }

    private Task RestoreAsync(BackupContents contents, string? copy) => audited.Server.RestoreAsync(contents, copy);
}
