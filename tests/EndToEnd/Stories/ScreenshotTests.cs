using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>
/// Every state of the page in a wide window: nothing of it is wider, nothing complains; narrow ones are those of <see cref="AccessibilityTests"/>.
/// Where INTAKE_SCREENSHOTS names a folder, pictures of all of it are left there for people to look at, and of further looks.
/// </summary>
public sealed class ScreenshotTests(RunningBrowsers browsers, RunningNewsroom running)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("INTAKE_SCREENSHOTS");

    /// <summary>Width, language, and what the person prefers.</summary>
    public static TheoryData<int, string, string, string> Looks
    {
        get
        {
            TheoryData<int, string, string, string> looks = new() { { 1280, "", "", "" } };
            if (Folder is not null)
            {
                looks.Add(320, "", "", "");
                looks.Add(360, "ko", "", "");
                looks.Add(360, "ar", "", "");
                looks.Add(360, "my", "prefers-color-scheme", "dark");
                looks.Add(360, "ru", "forced-colors", "active");
                looks.Add(1280, "ko", "prefers-color-scheme", "dark");
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_state_of_the_page_fits_its_window(int width, string language, string feature, string value)
    {
        var newsroom = await running.EnterAsync();
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await browser.SetViewportAsync(width, 800);
        if (feature.Length > 0)
            await browser.PreferAsync(feature, value);

        await PageStates.WalkAsync(browser, newsroom, language, state => LookAtAsync(browser, $"{width}-{language}{value}-{state}"));
    }

    private static async Task LookAtAsync(Browser browser, string state)
    {
        var tooWide = await browser.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");
        if (Folder is not null)
        {
            // What stays in sight would stand in the middle of the picture.
            await browser.EvaluateAsync<bool>("scrollTo(0, 0) === undefined");
            await browser.ScreenshotAsync(Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{state}.png"));
        }

        Assert.False(tooWide, $"{state} is wider than its window.");
    }
}
