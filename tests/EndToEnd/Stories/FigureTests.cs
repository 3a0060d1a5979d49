using System.Text.Json;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>What a visit costs on the wire, in real bytes both ways, headers included, in a newsroom of five editors.</summary>
public sealed class FigureTests(RunningBrowsers browsers, RunningNewsroom running)
{
    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task A_visit_stays_within_its_budget_of_bytes_and_requests(BrowserProfile profile)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(NewsroomPlan.Ordinary);
        await using var wire = Wire.To(newsroom.Address);
        using var files = new TemporaryFolder();
        await File.WriteAllBytesAsync(files.File("a.jpg"), Photograph.Take(side: 2_896), TestContext.Current.CancellationToken);

        var meter = new Meter(wire, await browsers.VisitAsync(profile));
        var visit = await SourceVisit.OpenAsync(meter.Browser, wire.Address);
        var open = await meter.ReadAsync();
        await visit.WriteAsync("Four trucks left the factory at night.");
        await visit.SendAsync();
        var textTip = await meter.ReadAsync();

        meter = new Meter(wire, await browsers.VisitAsync(profile));
        visit = await SourceVisit.OpenAsync(meter.Browser, wire.Address);
        await meter.ReadAsync();
        await visit.AttachAsync(files.File("a.jpg"));
        await visit.SendAsync();
        var fileTip = await meter.ReadAsync();

        meter = new Meter(wire, await browsers.VisitAsync(profile));
        visit = await SourceVisit.OpenAsync(meter.Browser, wire.Address);
        await meter.ReadAsync();
        await visit.ComeBackAsync("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo");
        var week = await meter.ReadAsync();
        await LookFurtherBackAsync(visit, 30);
        await meter.ReadAsync();
        await LookFurtherBackAsync(visit, 90);
        var quarter = await meter.ReadAsync();

        Print(new { figure = "visit", browser = profile.Name, editors = newsroom.Editors.Count, open, textTip, fileTip, week, quarter });
        Assert.Equal((3, 1, 1), (open.Requests + textTip.Requests, textTip.Requests, open.Requests - 1));
        Assert.InRange(open.Down + open.Up + textTip.Down + textTip.Up, 0, 95_000);
        Assert.InRange(textTip.Up, 19_533, 20_700);
        Assert.InRange(quarter.Down + quarter.Up, 0, 50_000);
    }

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task The_time_to_clean_a_photo_and_a_document_is_measured(BrowserProfile profile)
    {
        var newsroom = await running.EnterOrdinaryAsync();
        using var files = new TemporaryFolder();
        var (photo, letter) = (Photograph.Take(side: 4_096), OfficeLetter.Write(1_000_000));
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");

        // The first document fetches its scrubber; clocks of this browser tell tenths of a second, so that many are cleaned.
        await MeasureAsync(visit, files, "warm.docx", OfficeLetter.Write(1_000), 1);
        var photos = await MeasureAsync(visit, files, "photo.jpg", photo, 20);
        var letters = await MeasureAsync(visit, files, "letter.docx", letter, 5);

        Print(new { figure = "cleaning", browser = profile.Name, photo = new { bytes = photo.Length, milliseconds = photos }, letter = new { bytes = letter.Length, milliseconds = letters } });
        Assert.True(photos > 0 && letters > 0);
    }

    // Milliseconds for each of so many copies of a file, which are left out again afterwards.
    private static async Task<double> MeasureAsync(SourceVisit visit, TemporaryFolder files, string name, byte[] content, int copies)
    {
        var paths = Enumerable.Range(0, copies).Select(i => files.File($"{i}-{name}")).ToArray();
        foreach (var path in paths)
            await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        await visit.Browser.EvaluateAsync<bool>(
            """
            (() => {
              const list = document.querySelector('#file-list');
              window.cleaning = {};
              new MutationObserver(() => {
                window.cleaning.start ??= Date.now();
                window.cleaning.end = Date.now();
              }).observe(list, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
              return true;
            })()
            """);
        await visit.AttachCleanedAsync(paths);
        var took = await visit.Browser.EvaluateAsync<double>("window.cleaning.end - window.cleaning.start");
        await visit.Browser.EvaluateAsync<bool>("(document.querySelectorAll('#file-list .head button').forEach((button) => button.click()), true)");
        return took / copies;
    }

    private static async Task LookFurtherBackAsync(SourceVisit visit, int days)
    {
        await visit.Browser.ClickAsync($"#older-{days}");
        await visit.Browser.WaitForTextAsync("#replies-status", $"in the last {days} days");
    }

    private static void Print(object figures) =>
        TestContext.Current.TestOutputHelper!.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));

    /// <summary>Reads what passed since it was last read.</summary>
    private sealed class Meter(Wire wire, Browser browser)
    {
        private (long Up, long Down, int Requests) last = (wire.BytesUp, wire.BytesDown, 0);

        public Browser Browser => browser;

        public async Task<Traffic> ReadAsync()
        {
            var requests = (await browser.RequestsAsync()).Count;
            var now = (wire.BytesUp, wire.BytesDown, requests);
            var passed = new Traffic(now.BytesUp - last.Up, now.BytesDown - last.Down, now.requests - last.Requests);
            last = now;
            return passed;
        }
    }

    private sealed record Traffic(long Up, long Down, int Requests);
}
