using Intake.Protocol.Ledger;
using Intake.Rehearsal;
using Intake.SortingRoom.Witnesses;
using Intake.Store.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Cli.Tests.Audits;

/// <summary>An auditor without a memory of earlier visits, who knows witnesses.</summary>
public sealed class WitnessAuditTests : IAsyncLifetime
{
    private AuditedServer audited = null!;
    private RehearsedWitness one = null!;
    private RehearsedWitness two = null!;

    public async ValueTask InitializeAsync()
    {
        audited = await AuditedServer.StartAsync();
        var key = audited.Server.Door.GetRequiredService<LedgerKey>().PublicKey.ToArray();
        one = await RehearsedWitness.StartAsync("witness.example/one", audited.Server.Newsroom.Identity, key, audited.Server.Time);
        two = await RehearsedWitness.StartAsync("witness.example/two", audited.Server.Newsroom.Identity, key, audited.Server.Time);
        audited.Server.Witnesses = new WitnessOptions([one.Witness, two.Witness], null);
        await audited.Server.StopAsync();
        await audited.Server.StartAsync();
        audited.Server.PassEpochs(3);
        await audited.Server.AskWitnessesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await audited.DisposeAsync();
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task Witnesses_are_counted_from_a_file_or_one_by_one()
    {
        await File.WriteAllLinesAsync(audited["witnesses"], [one.Key.ToString(), "", two.Key.ToString()], TestContext.Current.CancellationToken);

        var audit = await audited.PassesAsync("--witness", audited["witnesses"]);
        Assert.Contains(audit["findings"]!.AsArray(), finding => ((string)finding!["what"]!).StartsWith("2 of 2 witnesses signed this ledger", StringComparison.Ordinal));
        await audited.PassesAsync("--witness", one.Key.ToString());
    }

    [Fact]
    public async Task Too_few_of_them_are_not_enough_to_tell()
    {
        var stranger = WitnessKey.Of("witness.example/three", new byte[32]).ToString();

        var audit = await audited.AuditAsync("--witness", one.Key.ToString(), "--witness", stranger);
        Assert.Equal(2, audit.ExitCode);
        Assert.Contains("1 of 2 witnesses signed the ledger that is shown, and 2 must have", audit.Output, StringComparison.Ordinal);
        await audited.PassesAsync("--witness", one.Key.ToString(), "--witness", stranger, "--witnesses", "1");
    }

    [Fact]
    public async Task What_they_signed_long_ago_says_nothing_of_today()
    {
        one.IsOffLine = true;
        audited.Server.PassEpochs(2);
        await audited.PassesAsync("--witness", one.Key.ToString());

        audited.Server.PassEpochs(1);

        var audit = await audited.AuditAsync("--witness", one.Key.ToString());
        Assert.Equal(2, audit.ExitCode);
        Assert.Contains("3 epochs behind", audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_was_written_anew_is_another_than_they_signed()
    {
        await audited.TamperAsync(context => context.Ledger.Where(row => row.Place == 1).ExecuteUpdate(
            row => row.SetProperty(entry => entry.Entry, new LedgerEntry.RosterSigned(1, default).Encode())));
        // Without a memory and without witnesses, nobody can tell that this is another past.
        audited.Server.PassEpochs();
        await audited.Server.AskWitnessesAsync();

        var audit = await audited.AuditAsync("--witness", one.Key.ToString());

        Assert.Equal(1, audit.ExitCode);
        Assert.Contains("splitView", audit.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("witness.example", "no verifier key of a witness")]
    public async Task What_is_no_key_is_said(string typed, string words)
    {
        var audit = await audited.AuditAsync("--witness", typed);

        Assert.NotEqual(0, audit.ExitCode);
        Assert.Contains(words, audit.Output + audit.Errors, StringComparison.Ordinal);
    }
}
