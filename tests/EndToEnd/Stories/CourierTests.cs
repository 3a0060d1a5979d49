using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>One person writes and saves sealed, another posts the file, perhaps without JavaScript.</summary>
public sealed class CourierTests(RunningBrowsers browsers, RunningNewsroom running)
{
    private const string VisibleSmallTargets =
        "[...document.querySelectorAll('a, button, input, summary')].filter((target) => target.getClientRects().length > 0 && target.getBoundingClientRect().height < 44).map((target) => target.outerHTML)";

    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    public static TheoryData<BrowserProfile, BrowserProfile> Couriers => new()
    {
        { BrowserProfile.Chromium, BrowserProfile.Chromium },
        { BrowserProfile.SaferFirefox, BrowserProfile.ScriptlessFirefox },
    };

    [Theory]
    [MemberData(nameof(Couriers))]
    public async Task A_tip_with_a_photo_is_saved_sealed_posted_by_a_form_without_JavaScript_and_read_once(BrowserProfile profile, BrowserProfile scriptless)
    {
        var newsroom = await running.EnterAsync();
        var desk = new DeskUnderTest(newsroom, newsroom.Editors[0]);
        using var files = new TemporaryFolder();
        var photo = Photograph.Take(side: 512);
        await File.WriteAllBytesAsync(files.File("IMG_2041.jpg"), photo, TestContext.Current.CancellationToken);
        var text = $"Carried over the river. {Guid.NewGuid()}";

        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        Assert.False(await visit.Browser.EvaluateAsync<bool>("document.querySelector('#courier').open"));
        await visit.WriteAsync(text);
        await visit.AttachAsync(files.File("IMG_2041.jpg"));
        await File.WriteAllBytesAsync(files.File("data.bin"), await visit.SaveSealedAsync(), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await visit.Browser.RequestsAsync(), request => request.Method != "GET");
        Assert.Equal("It is sealed in a file.", await visit.Browser.TextAsync("#result-title"));
        Assert.Empty(await visit.Browser.ComplaintsAsync());

        var courier = await browsers.VisitAsync(scriptless);
        if (scriptless == BrowserProfile.Chromium)
            await courier.AllowScriptsAsync(false);
        await courier.SetViewportAsync(320, 640);
        await courier.GoToAsync($"{newsroom.Address}");
        Assert.Contains("JavaScript is off", await courier.TextAsync("noscript"), StringComparison.Ordinal);
        Assert.DoesNotContain("Escape", await courier.TextAsync("body"), StringComparison.Ordinal);
        Assert.Equal([], await courier.EvaluateAsync<List<string>>(VisibleSmallTargets));
        await courier.ClickAsync("noscript a");
        await courier.WaitForAsync("#post");
        Assert.Equal([], await courier.EvaluateAsync<List<string>>(VisibleSmallTargets));
        await PostAsync(courier, files.File("data.bin"));
        await courier.GoToAsync($"{newsroom.Address}courier");
        await PostAsync(courier, files.File("data.bin"));

        var tip = await desk.WaitForTipAsync(text);
        Assert.Equal(Photograph.Scan(photo), Photograph.Scan(await desk.FetchAsync(Assert.Single(tip.Message.Attachments))));
    }

    private static async Task PostAsync(Browser courier, string file)
    {
        await courier.SetFilesAsync("#file", file);
        await courier.ClickAsync("#post");
        await courier.WaitForAsync("#courier[data-outcome=received]");
        Assert.Equal("We have it, sealed.", await courier.TextAsync("h1"));
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task A_sealed_file_is_posted_through_the_page_too_and_any_other_file_is_refused_in_words(BrowserProfile profile)
    {
        var newsroom = await running.EnterAsync();
        var desk = new DeskUnderTest(newsroom, newsroom.Editors[0]);
        using var files = new TemporaryFolder();
        var text = $"Through the page. {Guid.NewGuid()}";
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        await visit.WriteAsync(text);
        await File.WriteAllBytesAsync(files.File("data.bin"), await visit.SaveSealedAsync(), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(files.File("photo.jpg"), Photograph.Take(side: 64), TestContext.Current.CancellationToken);

        visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        await visit.Browser.SetFilesAsync("#sealed-file", files.File("photo.jpg"));
        await visit.WaitForOutcomeAsync("failed");
        Assert.Equal("It was not sent. This is not a sealed file, or a part of it is missing.", await visit.OutcomeAsync());
        await visit.Browser.ClickAsync("#back-to-text");
        await visit.Browser.SetFilesAsync("#sealed-file", files.File("data.bin"));
        await visit.WaitForOutcomeAsync("posted");

        await desk.WaitForTipAsync(text);
        Assert.Empty(await visit.Browser.ComplaintsAsync());
    }
}
