using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Intake.Console.State;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Console.Tests;

/// <summary>What the pages say of a server that is new, in order, in need of somebody, or broken; and what they never say.</summary>
public sealed class PageTests
{
    private const int Day = 4;

    [Fact]
    public async Task A_new_server_s_pages_say_what_comes_first()
    {
        await using var console = await RehearsedConsole.StartAsync(await RehearsedServer.StartEmptyAsync());

        var pages = await Gallery.SeeAllAsync(console, "empty");

        Assert.Contains("There is no membership yet", pages["/"].Html, StringComparison.Ordinal);
        Assert.Contains("Nothing is promised yet", pages["/retention"].Html, StringComparison.Ordinal);
        Assert.Contains("Nothing is signed yet", pages["/ledger"].Html, StringComparison.Ordinal);
        Assert.Contains("No job has run yet", pages["/jobs"].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_in_order_needs_nobody()
    {
        await using var console = await RehearsedConsole.StartAsync(await RehearsedServer.StartAsync(retention: new Retention(2, 7)));
        console.PassEpochs(4 * Day);
        console.BackUp();

        var pages = await Gallery.SeeAllAsync(console, "healthy");

        Assert.Contains("Nothing needs you.", pages["/"].Html, StringComparison.Ordinal);
        Assert.Contains("<dd>open</dd>", pages["/"].Html, StringComparison.Ordinal);
        Assert.Contains("destroyed in time", pages["/retention"].Html, StringComparison.Ordinal);
        Assert.Contains("the oldest day is 2 days ago, the limit is 2", pages["/retention"].Html, StringComparison.Ordinal);
        Assert.Contains("Due next, at 2026-11-01", pages["/retention"].Html, StringComparison.Ordinal);
        Assert.Contains("Epochs that were posted", pages["/ledger"].Html, StringComparison.Ordinal);
        Assert.Contains("Editor 1", pages["/roster"].Html, StringComparison.Ordinal);
        Assert.Contains("post the epoch: ran in 12, failed in 0", pages["/jobs"].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_say_in_words_what_they_show()
    {
        await using var console = await RehearsedConsole.StartAsync();
        console.PassEpochs(2 * Day);
        console.BackUp();

        var pages = await Gallery.SeeAllAsync(console);

        foreach (var (path, count) in new[] { ("/retention", 2), ("/jobs", 1), ("/storage", 1), ("/backups", 1) })
        {
            var pictures = Pictures(pages[path].Html).ToList();
            Assert.Equal(count, pictures.Count);
            Assert.All(pictures, picture => Assert.Equal("img", (string?)picture.Attribute("role")));
            Assert.All(pictures, picture => Assert.All(((string)picture.Attribute("aria-labelledby")!).Split(' '), id => Assert.Contains(picture.Elements(), element => (string?)element.Attribute("id") == id && element.Value.Length > 0)));
        }
    }

    [Fact]
    public async Task What_ends_soon_and_a_job_that_fails_need_a_look()
    {
        await using var console = await RehearsedConsole.StartAsync(await RehearsedServer.StartEmptyAsync());
        await console.Server.PublishAsync(membership => membership with { LastEpoch = console.Server.Epoch + (5 * Day) });
        console.PassEpochs(Day, failing: "enforce retention");

        var overview = (await Gallery.SeeAllAsync(console, "warning"))["/"].Html;

        Assert.Contains("The membership ends in 4 days.", overview, StringComparison.Ordinal);
        Assert.Contains("The job &quot;enforce retention&quot; failed.", overview, StringComparison.Ordinal);
        Assert.Contains("Needs a look", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_door_that_does_not_answer_a_key_that_is_due_and_a_room_that_stands_still_are_broken()
    {
        await using var console = await RehearsedConsole.StartAsync(await RehearsedServer.StartAsync(retention: new Retention(2, 7)));
        console.PassEpochs(Day);
        await KeepKeyAsync(console.Server);
        await console.Server.StopDoorAsync();

        var pages = await Gallery.SeeAllAsync(console, "broken");

        Assert.Contains("The door does not answer.", pages["/"].Html, StringComparison.Ordinal);
        Assert.Contains("The sorting room does not work", pages["/"].Html, StringComparison.Ordinal);
        Assert.Contains("destroyed, and it is in the database.", pages["/"].Html, StringComparison.Ordinal);
        Assert.Contains("class=\"over\"", pages["/retention"].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_membership_that_has_ended_closes_the_door()
    {
        await using var console = await RehearsedConsole.StartAsync(await RehearsedServer.StartEmptyAsync());
        await console.Server.PublishAsync(membership => membership with { LastEpoch = console.Server.Epoch + Day });
        console.PassEpochs(2 * Day);

        var overview = (await Gallery.SeeAllAsync(console, "ended"))["/"].Html;

        Assert.Contains("The membership has ended.", overview, StringComparison.Ordinal);
        Assert.Contains("<dd>closed</dd>", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told()
    {
        await using var console = await RehearsedConsole.StartAsync(await RehearsedServer.StartAsync(diskBudget: 100_000));

        var pages = await Gallery.SeeAllAsync(console, "full");

        Assert.Contains("The disk is full: nothing is taken.", pages["/"].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_day_and_a_silent_one_look_the_same()
    {
        var newsroom = new RehearsedNewsroom();
        await using var silent = await RehearsedConsole.StartAsync(await RehearsedServer.StartAsync(newsroom));
        await using var busy = await RehearsedConsole.StartAsync(await RehearsedServer.StartAsync(newsroom));
        silent.PassEpochs(Day);
        busy.PassEpochs(Day);
        using var early = await busy.EnterAsync();
        using var alike = await silent.EnterAsync();
        var before = await Gallery.SeeAllAsync(early);
        for (var i = 0; i < 20; i++)
        {
            await busy.Server.SendAsync(await busy.Server.SealTipAsync("A tip."));
            (await busy.Server.PutChunkAsync(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16), new byte[Store.Packs.ChunkUpload.ChunkSize])).Dispose();
        }

        busy.Server.Time.Advance(House.Fresh);
        silent.Server.Time.Advance(House.Fresh);
        var during = await Gallery.SeeAllAsync(early);
        Assert.All(RehearsedConsole.Pages, page => Assert.Equal(before[page].Lasting, during[page].Lasting));

        silent.PassEpochs(2 * Day);
        busy.PassEpochs(2 * Day);
        var (one, other) = (await Gallery.SeeAllAsync(silent), await Gallery.SeeAllAsync(busy));

        // Keys and hashes are random; people's own deeds are their own.
        Assert.All(RehearsedConsole.Pages.Except(["/ledger", "/people"]), page => Assert.Equal(one[page].Lasting, other[page].Lasting));
        Assert.Equal(WithoutNote(one["/ledger"]), WithoutNote(other["/ledger"]));
    }

    [Fact]
    public async Task How_full_the_disk_is_tells_nothing_of_today_not_at_a_first_look_and_not_after_a_restart()
    {
        await using var server = await RehearsedServer.StartAsync(diskBudget: 20_000_000);
        server.PassEpochs(Day);
        for (var i = 0; i < 12; i++)
        {
            (await server.PutChunkAsync(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16), new byte[Store.Packs.ChunkUpload.ChunkSize])).EnsureSuccessStatusCode().Dispose();
        }

        Assert.Equal(1, await FirstLookAsync(server));
        server.PassEpochs();
        Assert.Equal(1, await FirstLookAsync(server));
        server.PassEpochs(2 * Day);
        Assert.InRange(await FirstLookAsync(server), 2, 5);
    }

    [Fact]
    public async Task One_look_is_everybody_s_for_seconds()
    {
        await using var console = await RehearsedConsole.StartAsync();
        var house = console.Services.GetRequiredService<House>();

        var looks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.LookAsync(TestContext.Current.CancellationToken)));

        Assert.Single(looks.Distinct(ReferenceEqualityComparer.Instance));
        console.Server.Time.Advance(House.Fresh);
        Assert.NotSame(looks[0], await house.LookAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_page_but_the_ways_in_has_a_script_and_none_asks_another_origin()
    {
        await using var console = await RehearsedConsole.StartAsync();

        var pages = await Gallery.SeeAllAsync(console);

        Assert.All(pages.Values, page => Assert.DoesNotContain("<script", page.Html, StringComparison.Ordinal));
        Assert.All(pages.Values, page => Assert.DoesNotContain("style=", page.Html, StringComparison.Ordinal));
        Assert.All(pages.Values, page => Assert.DoesNotMatch("(src|href|action)=\"https?:", page.Html));
    }

    [Fact]
    public async Task Every_link_leads_a_session_to_its_page()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();

        var links = Regex.Matches((await vera.SeeAsync("/")).Html, "<a [^>]*href=\"(/[^\"]*)\"").Select(link => link.Groups[1].Value).Distinct().ToList();

        vera.Folder = "";
        Assert.Equal(RehearsedConsole.Pages.Length, links.Count);
        foreach (var link in links)
        {
            Assert.Equal((link, HttpStatusCode.OK), (link, (await vera.SeeAsync(link)).Status));
        }
    }

    private static async Task<int> FirstLookAsync(RehearsedServer server)
    {
        await using var console = await server.StartConsoleAsync();
        return console.Services.GetRequiredService<StorageWatch>().Look(console.Services.GetRequiredService<Documents>().Now).Tenths;
    }

    private static IEnumerable<XElement> Pictures(string html)
    {
        const string End = "</svg>";
        for (var start = html.IndexOf("<svg", StringComparison.Ordinal); start >= 0; start = html.IndexOf("<svg", start + 1, StringComparison.Ordinal))
        {
            yield return XElement.Parse(html[start..(html.IndexOf(End, start, StringComparison.Ordinal) + End.Length)]);
        }
    }

    private static string WithoutNote(ConsolePage page) => page.Lasting[..page.Lasting.IndexOf("<pre>", StringComparison.Ordinal)] + page.Lasting[page.Lasting.IndexOf("</pre>", StringComparison.Ordinal)..];

    // An operator who keeps a copy of a key, and puts it back after it was destroyed.
    private static async Task KeepKeyAsync(RehearsedServer server)
    {
        await using var context = await server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync();
        var oldest = await context.StorageKeys.AsNoTracking().OrderBy(row => row.Day).FirstAsync();
        server.PassEpochs(4 * Day);
        context.StorageKeys.Add(new StorageKeyRow { Day = oldest.Day, Class = Protocol.Ledger.StorageClass.Lanes, Wrapped = oldest.Wrapped });
        await context.SaveChangesAsync();
    }
}
