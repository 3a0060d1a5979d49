using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>
/// Every state of the page, narrow and wide, in English, Korean and Arabic: nothing of it is wider than the window, nothing complains.
/// Where INTAKE_SCREENSHOTS names a folder, pictures of all of it are left there for people to look at.
/// </summary>
public sealed class ScreenshotTests(RunningBrowsers browsers, RunningNewsroom running)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("INTAKE_SCREENSHOTS");

    [Theory]
    [InlineData(320, "")]
    [InlineData(360, "ko")]
    [InlineData(360, "ar")]
    [InlineData(1280, "")]
    public async Task Every_state_of_the_page_fits_its_window(int width, string language)
    {
        var newsroom = await running.EnterAsync();
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await browser.SetViewportAsync(width, 800);

        await PageStates.WalkAsync(browser, newsroom, language, state => LookAtAsync(browser, $"{width}-{language}-{state}"));
    }

    private static async Task LookAtAsync(Browser browser, string state)
    {
        var tooWide = await browser.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");
        if (Folder is not null)
            await browser.ScreenshotAsync(Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{state}.png"));

        Assert.False(tooWide, $"{state} is wider than its window.");
    }
}
