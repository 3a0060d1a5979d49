using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories.Desks;

/// <summary>Page and command line, interchangeably; editors with real vaults, by verbs and on the desk's page.</summary>
public sealed class CommandLineTests(RunningBrowsers browsers, CommandLineNewsroom newsroom) : IClassFixture<CommandLineNewsroom>
{
    [Fact]
    public async Task A_tip_from_the_page_is_read_saved_and_answered_by_verbs_and_its_words_work_there_too()
    {
        using var files = new TemporaryFolder();
        var photo = Photograph.Take(side: 256);
        await File.WriteAllBytesAsync(files.File("photo.jpg"), photo, TestContext.Current.CancellationToken);
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(BrowserProfile.SaferFirefox), $"{newsroom.Server.Address}");
        var text = $"From the page. {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        await visit.AttachCleanedAsync(files.File("photo.jpg"));
        await visit.SendAsync();
        var phrase = await visit.AskForAnswerAsync();
        var check = await visit.CheckWordsAsync();

        var editor = newsroom.Editors[0];
        var thread = await editor.WaitForThreadAsync(text);
        var saved = await editor.DeskAsync("save", thread, "--to", files.Path);
        Assert.Equal(Photograph.Scan(photo), Photograph.Scan(await File.ReadAllBytesAsync((string)saved["files"]![0]!["path"]!, TestContext.Current.CancellationToken)));
        await ReplyAsync(editor, thread, "By verb: thank you.");

        var looked = await newsroom.TipAsync(["check", "--phrase-file", "-"], phrase);
        Assert.Equal(check, (string)looked["checkWords"]!);
        Assert.Equal("By verb: thank you.", (string)looked["replies"]![0]!["text"]!);
    }

    [Fact]
    public async Task A_tip_from_the_command_line_reads_the_same_and_its_words_work_on_the_page()
    {
        var text = $"From the command line. 국경 {Guid.NewGuid()}";
        var sent = await newsroom.TipAsync(["send", "--text", "-", "--new"], text);
        var editor = newsroom.Editors[1];
        var thread = await editor.WaitForThreadAsync(text);
        await ReplyAsync(editor, thread, "We read it on the page.");

        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(BrowserProfile.Chromium), $"{newsroom.Server.Address}");
        await visit.ComeBackAsync((string)sent["phrase"]!);
        Assert.Contains((string)sent["checkWords"]!, await visit.Browser.TextAsync("#thread-check"), StringComparison.Ordinal);
        Assert.Equal(["We read it on the page."], await visit.RepliesAsync());

        var next = $"Written on. {Guid.NewGuid()}";
        await visit.Browser.ClickAsync("#write-on");
        await visit.WriteAsync(next);
        await visit.SendAsync();
        Assert.Equal(thread, await editor.WaitForThreadAsync(next));
    }

    [Fact]
    public async Task An_editor_reads_saves_and_answers_on_the_desks_page()
    {
        using var files = new TemporaryFolder();
        var paper = PdfPaper.Print("Shipment list");
        await File.WriteAllBytesAsync(files.File("list.pdf"), paper, TestContext.Current.CancellationToken);
        Directory.CreateDirectory(files.File("saved"));
        var text = $"For the desk's page. {Guid.NewGuid()}";
        var sent = await newsroom.TipAsync(["send", "--text", "-", "--attach", files.File("list.pdf"), "--as-is", "--new"], text);

        var (desk, link) = await newsroom.Editors[0].OpenAsync(files.File("saved"));
        using (desk)
        {
            var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
            await browser.GoToAsync(link);
            await browser.WaitForTextAsync(".threads", text[..20]);
            await browser.ClickAsync(".thread-link.unread");
            await browser.WaitForTextAsync(".messages", text);
            await browser.WaitForAsync(".file[data-state=Verified] button");
            await browser.ClickAsync(".file button");
            await browser.WaitForTextAsync(".file .result", "Saved as");
            Assert.Equal(paper, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(files.File("saved"))), TestContext.Current.CancellationToken));

            await browser.TypeAsync("#reply-text", "From the desk's page.");
            await browser.WaitForTextAsync("#reply-room", "21 characters");
            await browser.ClickAsync("#reply-send");
            await browser.WaitForTextAsync(".reply .notice", "Queued.");
            await Deadline.UntilAsync("the reply", async () => (await RepliesAsync((string)sent["phrase"]!)).Contains("From the desk's page."));
            Assert.Empty(await browser.ComplaintsAsync());

            await browser.NewVisitorAsync();
            Assert.NotEqual(200, await browser.GoToAsync(link));
            desk.CloseInput();
            Assert.Equal(0, await desk.ExitAsync());
        }
    }

    private async Task ReplyAsync(CommandLineEditor editor, string thread, string text)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("reply"), text, TestContext.Current.CancellationToken);
        await editor.DeskAsync("reply", thread, "--text", folder.File("reply"));
        await editor.PullUntilAsync("the reply", async () =>
        {
            var shown = await editor.DeskAsync("show", thread);
            return shown["messages"]!.AsArray().FirstOrDefault(message => (string?)message!["from"] == "you" && (string?)message["text"] == text && message["epoch"] is not null);
        });
    }

    private async Task<string[]> RepliesAsync(string phrase)
    {
        var looked = await newsroom.TipAsync(["check", "--phrase-file", "-"], phrase);
        return [.. looked["replies"]!.AsArray().Select(reply => (string)reply!["text"]!)];
    }
}
