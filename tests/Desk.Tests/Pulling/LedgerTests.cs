using System.Net;
using Intake.Desk.Doors;
using Intake.Desk.Pulling;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store;
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
        var judged = await check.JudgeAsync(new RosterAnswers(offered, null), aya.Vault);
        Assert.Contains("do not stand in the server's public ledger", judged.Problem?.What, StringComparison.Ordinal);
    }

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
