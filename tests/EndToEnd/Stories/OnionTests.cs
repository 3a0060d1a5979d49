using System.Text.Json;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>Over Tor itself: the onion service that operators run, a browser set as Tor Browser's "Safer", and an editor behind the same network.</summary>
public sealed class OnionTests(CommandLineNewsroom newsroom) : IClassFixture<CommandLineNewsroom>
{
    [Fact]
    public async Task At_an_onion_a_source_sends_a_photo_and_reads_the_reply_and_editor_and_auditor_come_the_same_way()
    {
        using var files = new TemporaryFolder();
        await using var wire = Wire.To(newsroom.Server.Address);
        using var tor = await PrivateTor.StartAsync(wire.Port);
        await using var browser = await Browser.StartAsync(BrowserProfile.SaferFirefox.Through(tor.SocksPort));
        string[] door = ["--server", tor.Address, "--proxy", tor.Proxy];
        var photo = Photograph.Take(side: 512);
        await File.WriteAllBytesAsync(files.File("IMG_2041.jpg"), photo, TestContext.Current.CancellationToken);

        var (down, start) = (wire.BytesDown, TimeProvider.System.GetTimestamp());
        var visit = await SourceVisit.OpenAsync(browser, tor.Address);
        Print(new { figure = "onion", firstVisit = new { bytes = wire.BytesDown - down, seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds } });
        var text = $"By way of the onion. {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        await visit.AttachCleanedAsync(files.File("IMG_2041.jpg"));
        await visit.SendAsync();
        var phrase = await visit.AskForAnswerAsync();
        await visit.LeaveWordsAsync();

        var editor = newsroom.Editors[0];
        var thread = await editor.WaitForThreadAsync(text, door);
        var saved = await editor.DeskAsync("save", thread, "--to", files.Path);
        Assert.Equal(Photograph.Scan(photo), Photograph.Scan(await File.ReadAllBytesAsync((string)saved["files"]![0]!["path"]!, TestContext.Current.CancellationToken)));
        await File.WriteAllTextAsync(files.File("reply"), "Where was it taken?", TestContext.Current.CancellationToken);
        await editor.DeskAsync("reply", thread, "--text", files.File("reply"));
        await Deadline.UntilAsync("the reply", async () =>
        {
            await editor.PullAsync(door);
            var looked = await newsroom.IntakeAsync(["tip", "check", "--phrase-file", "-", "--newsroom", newsroom.NewsroomFilePath, .. door], phrase);
            return looked["replies"]!.AsArray().Count == 1;
        });

        await browser.NewVisitorAsync();
        visit = await SourceVisit.OpenAsync(browser, tor.Address);
        await visit.ComeBackAsync(phrase);
        Assert.Equal(["Where was it taken?"], await visit.RepliesAsync());
        Assert.All(await browser.RequestsAsync(), request => Assert.Equal(new Uri(tor.Address).Host, request.Address.Host));
        Assert.Empty(await browser.ComplaintsAsync());

        var sent = await newsroom.IntakeAsync(["tip", "send", "--text", "-", "--new", "--newsroom", newsroom.NewsroomFilePath, .. door], "From a computer.");
        Assert.Equal(12, ((string)sent["phrase"]!).Split(' ').Length);
        var audit = await CommandLineNewsroom.RunAsync("audit", tor.Address, "--proxy", tor.Proxy, "--newsroom", newsroom.NewsroomFilePath, "--memory", files.File("audit"));
        Assert.True(audit.ExitCode == 0, $"{audit.Output}\n{audit.Errors}");
    }

    private static void Print(object figures) =>
        TestContext.Current.TestOutputHelper!.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
}
