using System.Text.Json;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;
using Intake.Protocol.Rosters;

namespace Intake.EndToEnd.Stories;

/// <summary>A page that was kept as a file: nothing is asked of anybody until something is sent; then the newest keys first, and that takes seconds.</summary>
public sealed class KeptPageTests(RunningBrowsers browsers)
{
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(600);

    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task A_kept_page_seals_without_a_connection_and_sends_in_one(BrowserProfile profile)
    {
        await using var newsroom = await NewsroomUnderTest.FoundAsync(NewsroomPlan.Hasty);
        await newsroom.PublishAsync(newsroom.Sign(membership => membership with { Doors = [new Door($"{newsroom.Address}", DoorKind.Clear)] }));
        await newsroom.PublishKeysAsync();
        using var files = new TemporaryFolder();
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        await File.WriteAllBytesAsync(files.File("page.html"), await visit.KeepPageAsync(), TestContext.Current.CancellationToken);
        Assert.Empty(await visit.Browser.ComplaintsAsync());

        visit = await SourceVisit.OpenFileAsync(await browsers.VisitAsync(profile), files.File("page.html"));
        var text = $"Written without a connection. {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        Assert.Empty(await visit.Browser.RequestsAsync());
        await visit.SendAsync();

        Assert.Equal(["/roster"], (await visit.Browser.RequestsAsync()).Where(request => request.Method == "GET").Select(request => request.Address.AbsolutePath));
        await new DeskUnderTest(newsroom, newsroom.Editors[0]).WaitForTipAsync(text);
        Assert.Empty(await visit.Browser.ComplaintsAsync());
    }

    [Fact]
    public async Task On_a_line_of_10_kB_per_second_a_text_tip_takes_seconds_and_less_when_the_page_was_kept()
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

        var (whole, kept) = (first.LastByteAfterFirstConnection, second.LastByteAfterFirstConnection);
        TestContext.Current.TestOutputHelper!.WriteLine(JsonSerializer.Serialize(new { figure = "slow line", firstVisit = whole.TotalSeconds, keptPage = kept.TotalSeconds }));
        Assert.InRange(whole, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
        Assert.InRange(kept, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8));
    }
}
