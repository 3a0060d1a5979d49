using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Harness;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>Leaving in a hurry, and what somebody finds who then goes back.</summary>
public sealed class LeavingTests(RunningBrowsers browsers, RunningNewsroom running)
{
    private const string Elsewhere = "https://weather.invalid/";
    private const string Written = "They moved the machines.";

    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Escape_three_times_leaves_to_an_empty_page_and_back_leads_to_what_was_open_before(BrowserProfile profile)
    {
        var newsroom = await running.EnterOrdinaryAsync();
        await using var before = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);
        await browser.GoToAsync($"{before.Address}");
        // How soon the three must follow each other is told with a clock in hand, in leaving.test.ts; a busy machine is slower.
        await browser.RunBeforePagesAsync("Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 0 });");
        var visit = await SourceVisit.OpenAsync(browser, $"{newsroom.Address}");
        await visit.WriteAsync(Written);

        await browser.PressAsync("Escape");
        await browser.PressAsync("Escape");
        Assert.Equal(Written, await browser.ValueAsync("#text"));
        await browser.PressAsync("Escape");

        await Deadline.UntilAsync("an empty page", async () => await browser.AddressAsync() == "about:blank");
        await browser.GoBackAsync();
        await Deadline.UntilAsync("the page before", () => IsAtAsync(browser, before.Address));
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task The_button_leads_where_the_operator_chose_and_back_does_not_lead_here(BrowserProfile profile)
    {
        var settings = new Dictionary<string, string> { ["Intake__LeaveTo"] = Elsewhere };
        await using var newsroom = await NewsroomUnderTest.OpenAsync(NewsroomPlan.Ordinary with { Settings = settings });
        await using var before = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);
        await browser.GoToAsync($"{before.Address}");
        var visit = await SourceVisit.OpenAsync(browser, $"{newsroom.Address}");
        await visit.WriteAsync(Written);

        await browser.ClickAsync("#leave");

        await Deadline.UntilAsync("the other page", async () =>
            (await browser.RequestsAsync()).Any(request => $"{request.Address}" == Elsewhere) && await ShowsAnotherAsync(browser, newsroom.Address));
        await browser.GoBackAsync();
        await Deadline.UntilAsync("the page before", () => IsAtAsync(browser, before.Address));
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Back_to_a_page_that_was_left_after_sending_finds_nothing_of_it(BrowserProfile profile)
    {
        var newsroom = await running.EnterOrdinaryAsync();
        await using var after = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);
        var visit = await SourceVisit.OpenAsync(browser, $"{newsroom.Address}");
        await visit.WriteAsync(Written);
        await visit.WriteNamesAsync("Kim Yong-su");
        await visit.SendAsync();
        var phrase = await visit.AskForAnswerAsync();
        await browser.GoToAsync($"{after.Address}");

        await browser.GoBackAsync();

        await Deadline.UntilAsync("the page", () => IsAtAsync(browser, newsroom.Address));
        await browser.WaitForAsync("#compose");
        var left = await browser.EvaluateAsync<string>(
            "document.body.textContent + [...document.querySelectorAll('textarea, input')].map((field) => field.value).join(' ')");
        Assert.All(new[] { Written, "Kim Yong-su", phrase.Split(' ')[0] + phrase.Split(' ')[1] }, trace => Assert.DoesNotContain(trace, left, StringComparison.Ordinal));
        Assert.Empty(await browser.TextAsync("#result-title"));
    }

    private static async Task<bool> IsAtAsync(Browser browser, Uri address) => await ShownAsync(browser) == $"{address}";

    private static async Task<bool> ShowsAnotherAsync(Browser browser, Uri address) => await ShownAsync(browser) is { } shown && shown != $"{address}";

    // Asked in the page: of one that comes out of memory Firefox tells its driver nothing. On the way there nobody answers.
    private static async Task<string?> ShownAsync(Browser browser)
    {
        try
        {
            return await browser.EvaluateAsync<string>("location.href");
        }
        catch (BrowserException)
        {
            return null;
        }
    }
}
