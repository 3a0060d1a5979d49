using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;
using Intake.Protocol.Rosters;

namespace Intake.EndToEnd.Stories;

/// <summary>A page that was kept as a file: nothing is asked of anybody until something is sent; then the newest keys first.</summary>
public sealed class KeptPageTests(RunningBrowsers browsers)
{
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(600);

    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    public static TheoryData<BrowserProfile, bool> WaysToSave => new()
    {
        { BrowserProfile.Chromium, false },
        { BrowserProfile.Chromium, true },
        { BrowserProfile.SaferFirefox, false },
        { BrowserProfile.SaferFirefox, true },
    };

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task A_kept_page_seals_without_a_connection_and_sends_in_one(BrowserProfile profile)
    {
        await using var newsroom = await NewsroomUnderTest.FoundAsync(NewsroomPlan.Hasty);
        await using var door = await Meddler.InFrontOfAsync(newsroom.Address);
        await OpenDoorAsync(newsroom, door.Address);
        using var files = new TemporaryFolder();
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        await File.WriteAllBytesAsync(files.File("page.html"), await visit.KeepPageAsync(), TestContext.Current.CancellationToken);
        Assert.Empty(await visit.Browser.ComplaintsAsync());
        var asked = new ConcurrentQueue<string>();
        door.Does = (context, handOn) =>
        {
            asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
            return handOn();
        };

        var browser = await browsers.VisitAsync(profile);
        // A permission is left out only where the door has answered a moment ago, and a busy machine may take longer than that to seal.
        await browser.RunBeforePagesAsync("performance.now = () => 0;");
        visit = await SourceVisit.OpenFileAsync(browser, files.File("page.html"));
        var text = $"Written without a connection. {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        Assert.Empty(asked);
        await visit.SendAsync();

        // Two, and no permission (OPTIONS) asked for before either: each would cost a round trip more.
        Assert.Equal(["GET /roster", "POST /parcels"], asked);
        await new DeskUnderTest(newsroom, newsroom.Editors[0]).WaitForTipAsync(text);
        Assert.Empty(await visit.Browser.ComplaintsAsync());
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task A_page_that_was_kept_with_a_scrubber_cleans_a_PDF_without_a_connection(BrowserProfile profile)
    {
        await using var newsroom = await NewsroomUnderTest.FoundAsync(NewsroomPlan.Hasty);
        await OpenDoorAsync(newsroom, newsroom.Address);
        using var files = new TemporaryFolder();
        var saved = await CommandLineNewsroom.RunAsync(
            "page", "save", "--server", $"{newsroom.Address}", "--newsroom", newsroom.NewsroomFilePath, "--language", "en", "--with", "pdf", "--to", files.File("page.html"));
        Assert.True(saved.ExitCode == 0, saved.Output);
        byte[] paper = [.. PdfPaper.Print("Shipment list"), .. "\n%Kim's laptop"u8];
        await File.WriteAllBytesAsync(files.File("list.pdf"), paper, TestContext.Current.CancellationToken);

        var visit = await SourceVisit.OpenFileAsync(await browsers.VisitAsync(profile), files.File("page.html"));
        var text = $"With a list. {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        await visit.Browser.SetFilesAsync("#files", files.File("list.pdf"));
        await visit.Browser.WaitForAsync("#file-list > [data-state=clean]");
        Assert.Empty(await visit.Browser.RequestsAsync());
        await visit.SendAsync();

        var desk = new DeskUnderTest(newsroom, newsroom.Editors[0]);
        var tip = await desk.WaitForTipAsync(text);
        var received = Encoding.Latin1.GetString(await desk.FetchAsync(Assert.Single(tip.Message.Attachments)));
        Assert.StartsWith("%PDF-", received, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim", received, StringComparison.Ordinal);
        Assert.Empty(await visit.Browser.ComplaintsAsync());
    }

    /// <param name="profile">Which browser.</param>
    /// <param name="wholly">Whether the browser wrote down what it showed (as "web page, complete" does), and not the bytes that came.</param>
    [Theory]
    [MemberData(nameof(WaysToSave))]
    public async Task A_page_that_a_browser_saved_says_that_it_has_no_keys_and_sends_once_a_way_is_chosen(BrowserProfile profile, bool wholly)
    {
        await using var newsroom = await NewsroomUnderTest.FoundAsync(NewsroomPlan.Hasty);
        await OpenDoorAsync(newsroom, newsroom.Address);
        using var files = new TemporaryFolder();
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        await visit.WriteAsync("Typed before.");
        var html = wholly
            ? $"<!DOCTYPE html>\n<!-- saved from url=(0022){newsroom.Address} -->\n{await visit.Browser.EvaluateAsync<string>("document.documentElement.outerHTML")}"
            : await newsroom.Http.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Typed before.", html, StringComparison.Ordinal);
        await File.WriteAllTextAsync(files.File("saved.html"), html, TestContext.Current.CancellationToken);

        var browser = await browsers.VisitAsync(profile);
        await browser.GoToAsync(new Uri(files.File("saved.html")).AbsoluteUri);
        await browser.WaitForTextAsync("#readers", "This page carries no keys of editors.");
        await browser.WaitForTextAsync("#reach-choose", "This page was opened from a file.");
        await browser.TypeAsync("#text", "Four trucks.");
        Assert.Empty(await browser.RequestsAsync());
        await browser.ClickAsync("#reach-list button");
        await browser.WaitForTextAsync("#readers", "can read what you send now");
        await browser.ClickAsync("#send");

        await browser.WaitForAsync("#result[data-outcome=sent]");
        Assert.Empty(await browser.ComplaintsAsync());
    }

    private static async Task OpenDoorAsync(NewsroomUnderTest newsroom, Uri address)
    {
        await newsroom.PublishAsync(newsroom.Sign(membership => membership with { Doors = [new Door($"{address}", DoorKind.Clear)] }));
        await newsroom.PublishKeysAsync();
    }

    [Fact]
    public async Task On_a_line_of_10_kB_per_second_a_text_tip_takes_few_bytes_and_connections_and_fewer_when_the_page_was_kept()
    {
        await using var newsroom = await NewsroomUnderTest.FoundAsync(NewsroomPlan.Ordinary);
        await using var first = SlowLine.To(newsroom.Address, 10_000, RoundTrip, loss: 0.05);
        await using var second = SlowLine.To(newsroom.Address, 10_000, RoundTrip, loss: 0.05);
        await newsroom.PublishAsync(newsroom.Sign(membership => membership with { Doors = [new Door(second.Address, DoorKind.Clear)] }));
        await newsroom.PublishKeysAsync();
        using var files = new TemporaryFolder();
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(BrowserProfile.Chromium), $"{newsroom.Address}");
        await File.WriteAllBytesAsync(files.File("page.html"), await visit.KeepPageAsync(), TestContext.Current.CancellationToken);

        visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(BrowserProfile.Chromium), first.Address);
        await visit.WriteAsync("Four trucks.");
        await visit.SendAsync();
        visit = await SourceVisit.OpenFileAsync(await browsers.VisitAsync(BrowserProfile.Chromium), files.File("page.html"));
        await visit.WriteAsync("Four trucks left the factory at night.");
        await visit.SendAsync();

        // Seconds are the machine's as well as the line's: they are printed, and what the line carried is held.
        var (whole, kept) = (Carried.By(first), Carried.By(second));
        TestContext.Current.TestOutputHelper!.WriteLine(JsonSerializer.Serialize(new { figure = "slow line", firstVisit = whole, keptPage = kept }, JsonSerializerOptions.Web));
        Assert.InRange(whole.Up, 19_533, 22_000);
        Assert.InRange(whole.Down, 40_000, 75_000);
        Assert.InRange(kept.Up, 19_533, 22_000);
        Assert.InRange(kept.Down, 1_000, 12_000);
        Assert.InRange(whole.Connections, 1, 2);
        Assert.InRange(kept.Connections, 1, 2);
    }

    private sealed record Carried(double Seconds, int Connections, long Up, long Down)
    {
        public static Carried By(SlowLine line) => new(line.LastByteAfterFirstConnection.TotalSeconds, line.Connections, line.BytesUp, line.BytesDown);
    }
}
