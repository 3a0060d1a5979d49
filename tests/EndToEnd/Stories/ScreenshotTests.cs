using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>
/// Every state of the page, narrow and wide, in English and Korean: nothing of it is wider than the window, nothing complains.
/// Where INTAKE_SCREENSHOTS names a folder, pictures of all of it are left there for people to look at.
/// </summary>
public sealed class ScreenshotTests(RunningBrowsers browsers, RunningNewsroom running)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("INTAKE_SCREENSHOTS");

    [Theory]
    [InlineData(320, "")]
    [InlineData(360, "ko")]
    [InlineData(1280, "")]
    public async Task Every_state_of_the_page_fits_its_window(int width, string language)
    {
        var newsroom = await running.EnterAsync();
        using var files = new TemporaryFolder();
        await File.WriteAllBytesAsync(files.File("photo.jpg"), new byte[5_000_000], TestContext.Current.CancellationToken);
        await using var meddler = await Meddler.InFrontOfAsync(newsroom.Address);
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await browser.SetViewportAsync(width, 800);
        var (chunk, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        meddler.Does = async (context, handOn) =>
        {
            if (context.Request.Method == "PUT")
            {
                chunk.TrySetResult();
                await released.Task;
            }

            await handOn();
        };

        Task LookAsync(string state) => LookAtAsync(browser, $"{width}-{language}-{state}");

        await browser.GoToAsync($"{meddler.Address}{language}");
        await browser.WaitForAsync("#readers:not(:empty)");
        await LookAsync("1-empty");
        await browser.ClickAsync("#send");
        await LookAsync("2-nothing-written");
        await browser.TypeAsync("#text", string.Concat(Enumerable.Repeat("They moved the machines at night, in four trucks. ", 4)));
        await browser.SetFilesAsync("#files", files.File("photo.jpg"));
        await LookAsync("3-written");
        await browser.ClickAsync("#send");
        await chunk.Task;
        await LookAsync("4-sending");
        await browser.ClickAsync("#cancel");
        await browser.WaitForAsync("#result");
        await LookAsync("5-failed");
        released.SetResult();
        await browser.ClickAsync("#retry");
        await browser.WaitForAsync("#answer");
        await LookAsync("6-sent");
        await browser.ClickAsync("#answer-yes");
        await browser.WaitForAsync("#phrase li");
        await LookAsync("7-phrase");
        await browser.ClickAsync("#phrase-numbers");
        await LookAsync("8-numbers");
        var phrase = await browser.EvaluateAsync<string>("[...document.querySelectorAll('#phrase li')].map((word) => word.textContent).join(' ')");
        await browser.ClickAsync("#phrase-done");
        await LookAsync("9-cleared");
        await browser.GoToAsync($"{meddler.Address}{language}");
        await browser.ClickAsync("#return");
        await LookAsync("a-return");
        await browser.TypeAsync("#return-phrase", "one two three");
        await browser.ClickAsync("#return-open");
        await LookAsync("b-wrong-phrase");
        await browser.EvaluateAsync<string>("document.querySelector('#return-phrase').value = ''");
        await browser.TypeAsync("#return-phrase", phrase);
        await browser.ClickAsync("#return-open");
        await browser.WaitForAsync("#thread");
        await browser.WaitForAsync("#older-30");
        await LookAsync("c-thread");
        await browser.ClickAsync("#write-on");
        await LookAsync("d-write-on");
        Assert.Empty(await browser.ComplaintsAsync());

        meddler.Offer([1, 2, 3]);
        await browser.GoToAsync($"{meddler.Address}{language}");
        await browser.WaitForAsync("#notice");
        await LookAsync("e-refused");
    }

    private static async Task LookAtAsync(Browser browser, string state)
    {
        var tooWide = await browser.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");
        if (Folder is not null)
            await browser.ScreenshotAsync(Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{state}.png"));

        Assert.False(tooWide, $"{state} is wider than its window.");
    }
}
