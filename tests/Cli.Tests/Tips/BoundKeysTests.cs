using Intake.Cli.Tests.Audits;
using Intake.Protocol.Rosters;
using Intake.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Cli.Tests.Tips;

/// <summary>A source seals to keys that stand in the public ledger, and to no others.</summary>
public sealed class BoundKeysTests : IAsyncLifetime
{
    private AuditedServer audited = null!;

    public async ValueTask InitializeAsync()
    {
        audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();
    }

    public ValueTask DisposeAsync() => audited.DisposeAsync();

    [Fact]
    public async Task Keys_and_editors_that_stand_in_the_ledger_are_sealed_to()
    {
        var sent = await audited.SendTipAsync("A tip.");

        Assert.True(sent.ExitCode == 0, sent.Output + sent.Errors);
        Assert.Equal(1, Pending());
    }

    [Fact]
    public async Task Keys_of_which_the_ledger_says_nothing_are_not_sealed_to()
    {
        var membership = (await audited.Server.GetRosterAsync()).Signed.Membership;
        await IsRefusedAsync(answer => answer with { RosterDocument = audited.SignRoster(membership, roster => roster).Bytes });
    }

    [Fact]
    public async Task Editors_of_whom_the_ledger_says_nothing_are_not_sealed_to() =>
        await IsRefusedAsync(answer => answer with { Proof = answer.Proof with { Membership = answer.Proof.Roster } });

    private async Task IsRefusedAsync(Func<RosterAnswer, RosterAnswer> lie)
    {
        await audited.LieAsync(lie);

        var sent = await audited.SendTipAsync("A tip.");

        Assert.Equal(1, sent.ExitCode);
        Assert.Contains("do not stand in the server's public ledger", sent.Errors, StringComparison.Ordinal);
        Assert.Equal(0, Pending());
    }

    private int Pending()
    {
        using var context = audited.Server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        return context.Pending.Count();
    }
}
