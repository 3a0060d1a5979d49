using System.Text.Json.Nodes;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;
using Intake.EndToEnd.Processes;

namespace Intake.EndToEnd.Stories;

/// <summary>An operator lets a person into the console from the command line: who makes a passkey, looks at every page, leaves, and comes back.</summary>
public sealed class ConsoleTests(RunningBrowsers browsers, RunningNewsroom running)
{
    private const string SmallTargets = """
        [...document.querySelectorAll('button, summary, a, input:not([type=hidden])')]
          .filter((target) => target.getClientRects().length > 0 && !target.matches('.skip'))
          .filter((target) => { const { width, height } = target.getBoundingClientRect(); return Math.min(width, height) < 44; })
          .map((target) => target.outerHTML)
        """;

    private static readonly string[] pages = ["Overview", "Retention", "Ledger", "Roster", "Jobs", "Storage", "Backups", "People"];

    [Fact]
    public async Task A_person_comes_in_by_a_link_and_a_passkey_and_every_page_can_be_read_by_anybody()
    {
        var newsroom = await running.EnterAsync();
        var (process, console) = await newsroom.Server.StartConsoleAsync();
        using var ending = process;
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await browser.AddAuthenticatorAsync();
        await browser.SetViewportAsync(320, 640);
        var link = await BuiltProgram.Cli.RunAsync(["console", "link", "--data", newsroom.Server.DataFolder, "--at", console.ToString(), "--json"]);

        await browser.GoToAsync((string)JsonNode.Parse(link.Output)!["link"]!);
        var faults = await LookAsync(browser, "link");
        await browser.TypeAsync("#name", "Vera");
        await browser.ClickAsync("main button");
        await browser.WaitForTextAsync("header", "Vera, operator");
        await browser.WaitForTextAsync("[aria-current]", pages[0]);
        faults.AddRange(await LookAsync(browser, pages[0]));
        // A click on the page that is open would leave nothing to wait for: it says the same before and after.
        foreach (var page in pages[1..])
        {
            await browser.ClickAsync($"nav li:nth-child({Array.IndexOf(pages, page) + 1}) a");
            await browser.WaitForTextAsync("[aria-current]", page);
            faults.AddRange(await LookAsync(browser, page));
        }

        await browser.ClickAsync("header button");
        await browser.WaitForTextAsync("h1", "Sign in");
        faults.AddRange(await LookAsync(browser, "sign in"));
        await browser.ClickAsync("main button");
        await browser.WaitForTextAsync("header", "Vera, operator");
        Assert.Equal([], faults);
        Assert.Empty(await browser.ComplaintsAsync());
        Assert.All(await browser.RequestsAsync(), request => Assert.Equal(console.GetLeftPart(UriPartial.Authority), request.Address.GetLeftPart(UriPartial.Authority)));
    }

    private static async Task<List<string>> LookAsync(Browser browser, string page)
    {
        var faults = new List<string>();
        foreach (var colours in new[] { "light", "dark" })
        {
            await browser.PreferAsync("prefers-color-scheme", colours);
            faults.AddRange(await Axe.ViolationsAsync(browser, $"{page}, {colours}"));
        }

        faults.AddRange((await browser.EvaluateAsync<List<string>>(SmallTargets)).Select(target => $"{page}: too small to touch: {target}"));
        faults.AddRange(await browser.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth") ? [$"{page}: wider than its window"] : Array.Empty<string>());
        return faults;
    }
}
