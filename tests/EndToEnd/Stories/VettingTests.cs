using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>An editor whose laptop is lost departs, comes back with new keys, and a colleague shares what came meanwhile.</summary>
public sealed class VettingTests(RunningBrowsers browsers, CommandLineNewsroom newsroom) : IClassFixture<CommandLineNewsroom>
{
    [Fact]
    public async Task Who_departed_reads_nothing_comes_back_with_new_keys_and_is_given_what_came_meanwhile()
    {
        var (stays, returns) = (newsroom.Editors[0], newsroom.Editors[1]);
        var before = await SendAsync("2 of 2 editors can read");
        await returns.WaitForThreadAsync(before);

        var signed = await newsroom.AgreeAsync("--remove", returns.Name);
        Assert.Equal([returns.Name], signed["left"]!.AsArray().Select(name => (string)name!));
        var between = await SendAsync("1 of 1 editors can read");
        await stays.WaitForThreadAsync(between);
        var pulled = await returns.PullAsync();
        Assert.Contains(pulled["warnings"]!.AsArray(), warning => (string)warning!["kind"]! == "NotAMember");
        Assert.Equal([before], await TextsAsync(returns));

        await newsroom.AgreeAsync(await returns.RenewAsync());
        await returns.PullAsync();
        var after = await SendAsync("2 of 2 editors can read");
        await returns.WaitForThreadAsync(after);
        await stays.DeskAsync("share", "--all");
        await stays.PullAsync();
        await returns.WaitForThreadAsync(between);

        Assert.Equal(new[] { before, between, after }.Order(), (await TextsAsync(returns)).Order());
    }

    // A visit asks for the newest keys: who can read is waited for, not assumed.
    private async Task<string> SendAsync(string readers)
    {
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await Deadline.UntilAsync(readers, async () =>
        {
            var arrived = await SourceVisit.OpenAsync(browser, $"{newsroom.Server.Address}");
            return (await arrived.Browser.TextAsync("#readers")).StartsWith(readers, StringComparison.Ordinal);
        });
        var visit = await SourceVisit.OpenAsync(browser, $"{newsroom.Server.Address}");
        var text = $"{readers} {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        await visit.SendAsync();
        return text;
    }

    private static async Task<IEnumerable<string>> TextsAsync(CommandLineEditor editor)
    {
        var list = await editor.DeskAsync("list");
        return list["threads"]!.AsArray().Select(thread => (string)thread!["subject"]!);
    }
}
