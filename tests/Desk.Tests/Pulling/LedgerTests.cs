using System.Net;
using Intake.Desk.Doors;
using Intake.Desk.Pulling;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Desk.Tests.Pulling;

/// <summary>A desk follows the public ledger: what it has seen cannot be taken back.</summary>
public sealed class LedgerTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;
    private RehearsedDesk aya = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        aya = RehearsedDesk.Create(server, folder["aya.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity] });
        server.PassEpochs(2);
    }

    public async ValueTask DisposeAsync()
    {
        aya.Dispose();
        folder.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task What_was_seen_is_remembered_and_what_continues_it_is_taken()
    {
        var first = await aya.PullAsync();
        var seen = aya.Vault.Contents.Trust.Ledger!;
        server.PassEpochs(70);
        await aya.PullAsync();
        var later = aya.Vault.Contents.Trust.Ledger!;

        Assert.DoesNotContain(first.Warnings, warning => warning.Kind == WarningKind.LedgerNotShown);
        Assert.True(later.Size > seen.Size + 70);
    }

    [Fact]
    public async Task A_fork_is_refused_and_changes_nothing()
    {
        await aya.PullAsync();
        var trust = aya.Vault.Contents.Trust;
        await RewriteAsync();

        var pulled = await aya.Puller.PullAsync(null, TestContext.Current.CancellationToken);

        Assert.Contains("contradicts the one that was seen before", pulled.Problem?.What, StringComparison.Ordinal);
        Assert.Equal(trust, aya.Vault.Contents.Trust);
    }

    [Fact]
    public async Task A_roster_of_a_while_ago_is_no_fork_and_takes_nothing_back()
    {
        var (day, courier) = (await server.GetBytesAsync("/roster"), await server.GetBytesAsync("/roster/courier"));
        server.PassEpochs(9);
        await aya.PullAsync();
        var seen = aya.Vault.Contents.Trust.Ledger!;
        var reader = new LedgerReader(aya.Door, aya.Vault.Newsroom);

        foreach (var answers in new[] { [await server.GetBytesAsync("/roster"), courier], new[] { day } })
        {
            var sight = await reader.LookAsync(answers, seen, TestContext.Current.CancellationToken);
            Assert.Equal((LedgerState.Holds, seen), (sight.State, sight.Mark!));
        }
    }

    [Fact]
    public async Task A_ledger_that_is_shorter_and_another_is_a_fork()
    {
        var day = await server.GetBytesAsync("/roster");
        server.PassEpochs(9);
        await aya.PullAsync();
        var other = aya.Vault.Contents.Trust.Ledger! with { Root = MerkleTree.Leaf([1]) };

        var sight = await new LedgerReader(aya.Door, aya.Vault.Newsroom).LookAsync([day], other, TestContext.Current.CancellationToken);

        Assert.Equal(LedgerState.Fork, sight.State);
    }

    [Theory]
    [InlineData((int)Meddling.LoseTheRequest)]
    [InlineData((int)Meddling.LoseTheAnswer)]
    [InlineData((int)Meddling.FailAsProxy)]
    [InlineData((int)Meddling.MissAsProxy)]
    public async Task A_tile_that_does_not_come_is_no_fork_and_what_was_seen_stays(int meddling)
    {
        var day = await server.GetBytesAsync("/roster");
        server.PassEpochs(9);
        await aya.PullAsync();
        await using var between = await MeddlingDoor.StartAsync(server.Http.BaseAddress!);
        using var beyond = new RehearsedDesk(server, aya.Vault, between.Address);
        var (seen, asked) = (aya.Vault.Contents.Trust.Ledger, 0);
        between.Meddle = (request, _) => request.Path.StartsWithSegments("/ledger") && asked++ >= 0 ? (Meddling)meddling : Meddling.None;

        // A proof is as old as its roster: nearly each look asks how what was seen grew out of one.
        var sight = await new LedgerReader(beyond.Door, aya.Vault.Newsroom).LookAsync([day], seen, TestContext.Current.CancellationToken);
        var check = new StandingCheck(aya.Vault.Newsroom, beyond.Door, new DoorBook(between.Address), server.Time);
        var judged = await check.JudgeAsync(Offered(await server.GetBytesAsync("/roster"), sight), aya.Vault);

        Assert.True(asked > 0);
        Assert.Equal(new LedgerSight(LedgerState.NotShown), sight);
        Assert.Null(judged.Problem);
        Assert.Equal(seen, aya.Vault.Contents.Trust.Ledger);
        Assert.False(Assert.Single(DeskWarnings.Of(aya.Vault, judged.Value, null, server.Time.GetUtcNow()), warning => warning.Kind == WarningKind.LedgerNotShown).IsGrave);
    }

    [Fact]
    public async Task Under_another_key_that_the_root_has_named_the_ledger_begins_anew()
    {
        await aya.PullAsync();
        await using var next = await RehearsedServer.StartEmptyAsync(server.Newsroom);
        for (var number = 1; number <= 2; number++)
            await next.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity] });
        next.PassEpochs(2);
        aya = new RehearsedDesk(next, aya.Vault);

        await aya.PullAsync();

        Assert.Equal(Sha256.Hash(next.Door.GetRequiredService<LedgerKey>().PublicKey), aya.Vault.Contents.Trust.Ledger!.Key);
    }

    [Fact]
    public async Task A_roster_that_the_ledger_does_not_name_is_offered_to_nobody_and_refused_by_a_desk()
    {
        await aya.PullAsync();
        var genuine = await server.Http.GetByteArrayAsync("/roster", TestContext.Current.CancellationToken);
        await TakeRostersOutAsync();

        using var answer = await server.Http.GetAsync("/roster", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(RosterAnswer.TryDecode(genuine, out var parts));
        var offered = (parts with { Proof = parts.Proof with { Roster = parts.Proof.Membership } }).Encode();
        var check = new StandingCheck(aya.Vault.Newsroom, aya.Door, new DoorBook(DoorAddress.Parse("http://127.0.0.1").Value!), server.Time);
        var judged = await check.JudgeAsync(Offered(offered, null), aya.Vault);
        Assert.Contains("do not stand in the server's public ledger", judged.Problem?.What, StringComparison.Ordinal);
    }

    private RosterAnswers Offered(byte[] day, LedgerSight? sight) =>
        new(day, null, sight) { Before = aya.Vault.Contents.Trust, Asked = server.Time.GetUtcNow(), Answered = server.Time.GetUtcNow() };

    // As if the rosters had been signed by somebody who holds the key and not the ledger.
    private async Task TakeRostersOutAsync()
    {
        await using var context = await server.Door.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync();
        var closed = new LedgerEntry.RosterClosed(1_000).Encode();
        foreach (var row in await context.Ledger.AsNoTracking().ToListAsync())
        {
            if (LedgerEntry.TryDecode(row.Entry, out var entry) && entry is LedgerEntry.RosterSigned)
                await context.Ledger.Where(other => other.Place == row.Place).ExecuteUpdateAsync(set => set.SetProperty(other => other.Entry, closed));
        }

        await context.Checkpoints.ExecuteDeleteAsync();
        server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
        await server.StopAsync();
        await server.StartAsync();
    }

    private async Task RewriteAsync()
    {
        await using (var context = await server.Door.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync())
        {
            await context.Ledger.Where(row => row.Place == 1).ExecuteUpdateAsync(
                row => row.SetProperty(entry => entry.Entry, new LedgerEntry.PolicySet(new Protocol.Rosters.Retention(1, 7)).Encode()));
            await context.Checkpoints.ExecuteDeleteAsync();
        }

        await server.StopAsync();
        await server.StartAsync();
        server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
        aya = new RehearsedDesk(server, aya.Vault);
    }
}
