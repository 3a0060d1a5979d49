using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.SortingRoom.Witnesses;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Console.Tests;

/// <summary>What the console says of witnesses who sign, are behind, refuse, or know another ledger.</summary>
public sealed class WitnessPageTests : IAsyncLifetime
{
    private RehearsedServer server = null!;
    private RehearsedWitness one = null!;
    private RehearsedWitness two = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartAsync();
        var key = server.Door.GetRequiredService<LedgerKey>().PublicKey.ToArray();
        one = await RehearsedWitness.StartAsync("witness.example/one", server.Newsroom.Identity, key, server.Time);
        two = await RehearsedWitness.StartAsync("witness.example/two", server.Newsroom.Identity, key, server.Time);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task That_there_are_none_is_said_calmly()
    {
        await PassAsync();

        var pages = await SeeAsync();

        Assert.Contains("Nobody is asked to sign it too", pages["/ledger"], StringComparison.Ordinal);
        Assert.DoesNotContain("witness", pages["/"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_was_not_asked_yet_and_who_signs_needs_nobody()
    {
        await AskFromNowOnAsync(one.Witness, two.Witness);
        Assert.Contains("It never signed. It was not asked yet.", (await SeeAsync())["/ledger"], StringComparison.Ordinal);

        await PassAsync();
        await PassAsync();
        // The next one asks later in its epoch: the one before still counts.
        server.PassEpochs();

        var pages = await SeeAsync("witnesses");
        Assert.Equal(2, Count(pages["/ledger"], "<li class=\"healthy\">"));
        Assert.DoesNotContain("witness", pages["/"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_is_down_is_behind_after_two_epochs()
    {
        await AskFromNowOnAsync(one.Witness, two.Witness);
        await PassAsync();
        two.IsOffLine = true;
        await PassAsync();
        Assert.DoesNotContain("witness", (await SeeAsync())["/"], StringComparison.OrdinalIgnoreCase);

        await PassAsync();

        var pages = await SeeAsync("witness-down");
        Assert.Contains("The witness witness.example/two could not be reached.", pages["/"], StringComparison.Ordinal);
        Assert.DoesNotContain("witness.example/one", pages["/"], StringComparison.Ordinal);
        Assert.Contains("<li class=\"warning\">", pages["/ledger"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_that_asks_no_more_is_told()
    {
        await AskFromNowOnAsync(one.Witness);
        await PassAsync();
        server.PassEpochs(3);

        Assert.Contains("The witness witness.example/one signed, and was not asked since for more than an epoch.", (await SeeAsync())["/"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_know_the_ledger_or_has_another_key_is_named_with_what_to_do()
    {
        var stranger = await RehearsedWitness.StartAsync("witness.example/three", new RehearsedNewsroom().Identity, new byte[32], server.Time);
        await using var ending = stranger;
        await AskFromNowOnAsync(new Witness(WitnessKey.Of("witness.example/one", new byte[32]), one.Witness.Address), stranger.Witness);
        await PassAsync();

        var overview = (await SeeAsync())["/"];

        Assert.Contains("The witness witness.example/one answered with another key than the one in the file of witnesses.", overview, StringComparison.Ordinal);
        Assert.Contains("The witness witness.example/three does not know this ledger.", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fork_is_broken_and_the_runbook_is_named()
    {
        await AskFromNowOnAsync(one.Witness);
        server.PassEpochs(2);
        await PassAsync();
        await ForkAsync();
        await PassAsync();

        var pages = await SeeAsync("witness-fork");

        Assert.Contains("The witness witness.example/one says that it signed another ledger, or a longer one.", pages["/"], StringComparison.Ordinal);
        Assert.Contains("<li class=\"broken\">", pages["/ledger"], StringComparison.Ordinal);
        Assert.Contains("audit-breach.md", pages["/ledger"], StringComparison.Ordinal);
    }

    private async Task AskFromNowOnAsync(params Witness[] witnesses)
    {
        server.Witnesses = new WitnessOptions(witnesses, null);
        await server.StopAsync();
        await server.StartAsync();
    }

    private async Task PassAsync()
    {
        server.PassEpochs();
        await server.AskWitnessesAsync();
    }

    private async Task<Dictionary<string, string>> SeeAsync(string? state = null)
    {
        await using var console = await RehearsedConsole.BesideAsync(server);
        return (await Gallery.SeeAllAsync(console, state)).ToDictionary(page => page.Key, page => page.Value.Html);
    }

    // What a dishonest operator does to the tables; the server then signs anew.
    private async Task ForkAsync()
    {
        await using (var context = await server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            await context.Ledger.Where(row => row.Place == 1).ExecuteUpdateAsync(row => row.SetProperty(entry => entry.Entry, new LedgerEntry.PolicySet(new Retention(1, 7)).Encode()), TestContext.Current.CancellationToken);
            await context.Checkpoints.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        await AskFromNowOnAsync(one.Witness);
        server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
    }

    private static int Count(string html, string words) => html.Split(words).Length - 1;
}
