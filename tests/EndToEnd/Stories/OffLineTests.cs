using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>Being on line for a minute is dangerous: everything but the sending itself needs no connection.</summary>
public sealed class OffLineTests(RunningBrowsers browsers, RunningNewsroom running)
{
    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task A_tip_is_written_without_a_connection_and_goes_as_soon_as_there_is_one(BrowserProfile profile)
    {
        var newsroom = await running.EnterAsync();
        var desk = new DeskUnderTest(newsroom, newsroom.Editors[0]);
        await using var wire = Wire.To(newsroom.Address);
        using var files = new TemporaryFolder();
        await File.WriteAllBytesAsync(files.File("photo.jpg"), Photograph.Take(side: 256), TestContext.Current.CancellationToken);
        var text = $"Written off line. {Guid.NewGuid()}";

        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), wire.Address);
        wire.Cut();
        await visit.WriteAsync(text);
        await visit.WriteNamesAsync("Kim Yong-su");
        await visit.AttachAsync(files.File("photo.jpg"));
        await visit.PressSendAsync();
        await visit.Browser.WaitForTextAsync("#progress-text", "The connection broke. Trying again");
        wire.Mend();
        await visit.WaitForOutcomeAsync("sent");

        var tip = await desk.WaitForTipAsync(text);
        Assert.Equal("Kim Yong-su", tip.Message.Names);
        Assert.NotEmpty(await desk.FetchAsync(Assert.Single(tip.Message.Attachments)));
    }
}
