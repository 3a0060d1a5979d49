using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>Choosing a language.</summary>
public sealed class LanguageTests(RunningBrowsers browsers, RunningNewsroom running)
{
    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Another_language_is_one_link_away_and_leaves_no_entry_in_the_history(BrowserProfile profile)
    {
        var newsroom = await running.EnterAsync();
        var browser = await browsers.VisitAsync(profile);
        await SourceVisit.OpenAsync(browser, $"{newsroom.Address}");
        var before = await browser.EvaluateAsync<int>("history.length");

        await browser.ClickAsync("#language summary");
        await browser.ClickAsync("#language a[hreflang=ko]");
        await browser.WaitForAsync("html[lang=ko] #compose");

        Assert.Equal(before, await browser.EvaluateAsync<int>("history.length"));
        Assert.Equal($"{newsroom.Address}ko", await browser.AddressAsync());
    }

    [Fact]
    public async Task A_language_that_nobody_approved_says_so_and_nothing_leads_to_it()
    {
        var newsroom = await running.EnterAsync();
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);

        await SourceVisit.OpenAsync(browser, $"{newsroom.Address}");
        Assert.False(await browser.EvaluateAsync<bool>("document.querySelector('#draft') !== null"));
        Assert.False(await browser.EvaluateAsync<bool>("document.querySelector('[hreflang=fa]') !== null"));

        await browser.GoToAsync($"{newsroom.Address}fa");
        await browser.WaitForAsync("#draft");
        Assert.Equal("rtl", await browser.EvaluateAsync<string>("getComputedStyle(document.body).direction"));
    }

    [Fact]
    public async Task What_is_written_is_not_lost_to_a_change_of_language()
    {
        var newsroom = await running.EnterAsync();
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(BrowserProfile.Chromium), $"{newsroom.Address}");

        await visit.WriteAsync("They moved the machines.");

        Assert.True(await visit.Browser.EvaluateAsync<bool>("document.querySelector('#language').hidden"));
    }
}
