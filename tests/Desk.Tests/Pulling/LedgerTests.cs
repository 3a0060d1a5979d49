using Intake.Desk.Tests.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol.Ledger;
using Intake.Rehearsal;
using Intake.SortingRoom;
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

        Assert.DoesNotContain(first.Warnings, warning => warning.Kind == WarningKind.NotInLedger);
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
    public async Task A_roster_that_the_ledger_does_not_name_is_warned_of()
    {
        await aya.PullAsync();
        using (await server.PutMembershipAsync(server.Sign(membership => membership with { Editors = [aya.Vault.Identity] })))
        {
            server.Room.GetRequiredService<Documents>().Changed();
            server.Room.GetRequiredService<RosterRenewal>().RenewWhatIsDue();
            server.Door.GetRequiredService<Documents>().Changed();
        }

        Assert.Contains((await aya.PullAsync()).Warnings, warning => warning.Kind == WarningKind.NotInLedger && warning.IsGrave);
        server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
        Assert.DoesNotContain((await aya.PullAsync()).Warnings, warning => warning.Kind == WarningKind.NotInLedger);
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
