using Intake.Cli.Pages;
using Intake.Cli.Tests.Audits;
using Intake.Desk.Doors;
using Intake.Protocol.Ledger;
using Intake.Store;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Cli.Tests.Pages;

public sealed class ShownLedgerTests
{
    [Fact]
    public async Task A_page_that_came_after_the_roster_is_found_in_the_ledger_all_the_same()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs();
        var size = (await audited.Server.GetRosterAsync()).Proof.Size;
        var page = MerkleTree.Leaf([1]);
        using (var context = audited.Server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext())
        {
            LedgerBook.Append(context, new LedgerEntry.PageReleased("en", page));
            context.SaveChanges();
        }

        audited.Server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
        Assert.Equal(size, (await audited.Server.GetRosterAsync()).Proof.Size);
        using var connection = new DoorConnection(new DoorBook(DoorAddress.Parse(audited.Server.Http.BaseAddress!.ToString()).Value!), null, "page");

        var shown = await ShownLedger.FetchAsync(new StrangerDoor(connection), audited.Server.Newsroom.Identity, audited.Server.Time, TestContext.Current.CancellationToken);

        Assert.True(shown.Value!.Names(page.ToString()));
    }
}
