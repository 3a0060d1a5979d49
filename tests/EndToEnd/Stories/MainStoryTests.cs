using System.Text;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Newsrooms;
using Intake.Protocol.Parcels;

namespace Intake.EndToEnd.Stories;

/// <summary>The main job, end to end: from a source's browser to an editor's eyes, and back.</summary>
public sealed class MainStoryTests(RunningBrowsers browsers, RunningNewsroom running)
{
    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.All;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task A_source_sends_text_and_cleaned_files_and_comes_back_for_the_reply_with_twelve_words(BrowserProfile profile)
    {
        var newsroom = await running.EnterAsync();
        var desk = new DeskUnderTest(newsroom, newsroom.Editors[1]);
        using var files = new TemporaryFolder();
        var (photo, paper) = (Photograph.Take(side: 1_024), PdfPaper.Print("Shipment list, 12 March"));
        await File.WriteAllBytesAsync(files.File("IMG_2041.jpg"), photo, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(files.File("list.pdf"), paper, TestContext.Current.CancellationToken);

        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        var text = $"They moved the machines. 국경 {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        await visit.AttachCleanedAsync(files.File("IMG_2041.jpg"), files.File("list.pdf"));
        await visit.SendAsync();
        Assert.Equal("We have it, sealed. Nobody has read it yet.", await visit.OutcomeAsync());
        var phrase = await visit.AskForAnswerAsync();
        Assert.Equal(12, phrase.Split(' ').Length);
        await visit.LeaveWordsAsync();

        var tip = await desk.WaitForTipAsync(text);
        Assert.Equal(["file-1", "file-2"], tip.Message.Attachments.Select(attachment => attachment.Name));
        Assert.All(tip.Message.Attachments, attachment => Assert.Equal(AttachmentRole.File, attachment.Role));
        var cleaned = await desk.FetchAsync(tip.Message.Attachments[0]);
        Assert.Equal(-1, cleaned.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Photograph.Maker)));
        Assert.Equal(Photograph.Scan(photo), Photograph.Scan(cleaned));
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(await desk.FetchAsync(tip.Message.Attachments[1])), StringComparison.Ordinal);

        await desk.ReplyAsync(tip.Source, "Which machines, and where to?");
        using var source = new SourceUnderTest(newsroom, phrase);
        await Deadline.UntilAsync("the reply", async () => (await source.RepliesAsync()).Count == 1);

        visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        await visit.ComeBackAsync(phrase);
        Assert.Equal(["Which machines, and where to?"], await visit.RepliesAsync());

        var next = $"The lathes, to the river. {Guid.NewGuid()}";
        await visit.Browser.ClickAsync("#write-on");
        await visit.WriteAsync(next);
        await visit.SendAsync();
        var written = await desk.WaitForTipAsync(next);
        Assert.Equal(tip.Source.Thread, written.Source.Thread);

        await visit.Browser.ClickAsync("#result-thread");
        await visit.Browser.ClickAsync("#reply-erase");
        await visit.Browser.WaitForTextAsync("#replies-status", "gone from the server when the next day begins");
        await Deadline.UntilAsync("the erasure", async () => (await source.RepliesAsync()).Count == 0);
        Assert.Empty(await visit.Browser.ComplaintsAsync());
    }
}
