using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>
/// Every state of the page in every language, at 320 px (which is also 200 % on a small screen): no violation of WCAG 2.2 AA that axe
/// finds, in English in other colours too, nothing wider than the window, everything that is pressed as large as a finger.
/// </summary>
public sealed class AccessibilityTests(RunningBrowsers browsers, RunningNewsroom running)
{
    // 44 px is what WCAG calls enhanced; a link within a sentence may be smaller.
    private const string SmallTargets = """
        [...document.querySelectorAll('button, summary, a, input[type=date], textarea, label:has([type=checkbox]), label.button')]
          .filter((target) => target.getClientRects().length > 0 && !target.closest('p a'))
          .filter((target) => { const { width, height } = target.getBoundingClientRect(); return Math.min(width, height) < 44; })
          .map((target) => target.outerHTML)
        """;

    // A field of a phone zooms the page when its letters are smaller.
    private const string SmallFields = """
        [...document.querySelectorAll('textarea, input[type=text], input[type=date]')].filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16).map((field) => field.id)
        """;

    // The stylesheet is the same in all languages.
    private static readonly (string Feature, string Value)[] Colours =
        [("prefers-color-scheme", "light"), ("prefers-color-scheme", "dark"), ("forced-colors", "active")];

    public static TheoryData<string> Languages => ["en", "ko", "zh-Hans", "fa", "my", "ru", "ar", "es"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_state_can_be_read_heard_and_pressed_by_anybody(string language)
    {
        var newsroom = await running.EnterAsync();
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await browser.SetViewportAsync(320, 640);

        await PageStates.WalkAsync(browser, newsroom, language, async state =>
        {
            foreach (var (feature, value) in language == "en" ? Colours : Colours[..1])
            {
                await browser.PreferAsync(feature, value);
                Assert.Equal([], await Axe.ViolationsAsync(browser, $"{state}, {value}", colours: language == "en"));
            }

            Assert.Equal([], await browser.EvaluateAsync<List<string>>(SmallTargets));
            Assert.Equal([], await browser.EvaluateAsync<List<string>>(SmallFields));
            Assert.False(await browser.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{state} is wider than its window.");
        });
    }

    [Fact]
    public async Task Nothing_moves_for_who_wants_it_still()
    {
        var newsroom = await running.EnterAsync();
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await browser.PreferAsync("prefers-reduced-motion", "reduce");
        await browser.GoToAsync($"{newsroom.Address}");

        var moving = await browser.EvaluateAsync<int>("""
            [...document.querySelectorAll('*')].filter((element) => {
              const { transitionDuration, animationName } = getComputedStyle(element);
              return parseFloat(transitionDuration) > 0 || animationName !== 'none';
            }).length
            """);

        Assert.Equal(0, moving);
    }
}
