using System.Text.Json.Nodes;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories.Desks;

/// <summary>
/// Three editors and two sources: Mina's desk in Chromium, Jun's in Firefox without a mouse, Sora by verbs alone; a source on the page, and one
/// who begins on the command line and goes on where the words are typed next. What each sees of the others is what went through the server.
/// </summary>
public sealed class ThreeEditorsTests(RunningBrowsers browsers, CommandLineNewsroom newsroom) : IClassFixture<CommandLineNewsroom>, IAsyncLifetime
{
    private const string Convoy = "The convoy left the old mill before dawn.";
    private const string Checkpoint = "어젯밤 그들이 검문소를 다리 옆 옛 방앗간으로 옮겼습니다.";
    private readonly TemporaryFolder files = new();
    private readonly byte[] photo = Photograph.Take(side: 256);
    private readonly byte[] paper = PdfPaper.Print("Shipment list");
    private DeskVisit mina = null!;
    private DeskVisit jun = null!;
    private SourceVisit visit = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllBytesAsync(files.File("photo.jpg"), photo);
        await File.WriteAllBytesAsync(files.File("list.pdf"), paper);
        var first = OpenAsync(await browsers.VisitAsync(BrowserProfile.Chromium), newsroom.Editors[0], hasMouse: true);
        var second = OpenAsync(await browsers.VisitAsync(BrowserProfile.Firefox), newsroom.Editors[1], hasMouse: false);
        visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(BrowserProfile.SaferFirefox), $"{newsroom.Server.Address}");
        (mina, jun) = (await first, await second);
    }

    public ValueTask DisposeAsync()
    {
        mina?.Dispose();
        jun?.Dispose();
        files.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Three_editors_read_agree_answer_hand_over_and_export_what_two_sources_sent()
    {
        var sending = newsroom.TipAsync(["send", "--text", "-", "--attach", files.File("list.pdf"), "--as-is", "--new"], Checkpoint);
        var (phrase, check) = await WriteOnThePageAsync();
        var other = await sending;
        var (convoy, checkpoint) = (await mina.WaitForThreadAsync(Convoy), await jun.WaitForThreadAsync(Checkpoint[..20]));

        await ReadAsync(convoy);
        await ChangeTheSameThreadAsync(checkpoint);
        await AnswerAsync(convoy);
        // While the answers wait for their epoch; afterwards nobody is without keys because they are being signed.
        var sora = await newsroom.JoinAsync("Sora");
        await HearAsync(phrase, check, (string)other["phrase"]!);
        await WriteOnAsync(other);

        await HandOverAsync(sora, convoy, checkpoint);
        await ReadByVerbsAsync(sora, convoy);
        await DepartAsync(newsroom.Editors[1], sora, checkpoint, (string)other["phrase"]!);
        await ExportAsync(sora, checkpoint);
        await mina.CloseAsync();
    }

    private Task<DeskVisit> OpenAsync(Browser browser, CommandLineEditor editor, bool hasMouse) =>
        DeskVisit.OpenAsync(browser, editor, Directory.CreateDirectory(files.File(editor.Name)).FullName, hasMouse);

    private async Task<(string Phrase, string Check)> WriteOnThePageAsync()
    {
        await visit.WriteAsync(Convoy);
        await visit.WriteNamesAsync("Kim Yong-su, driver");
        await visit.WriteQuestionAsync("Which colour had the gate?", "Green");
        await visit.AttachCleanedAsync(files.File("photo.jpg"));
        await visit.SendAsync();
        return (await visit.AskForAnswerAsync(), await visit.CheckWordsAsync());
    }

    // Names and answer are shown on a second click only; files arrive as they were sent; a paper is drawn in a frame without rights.
    private async Task ReadAsync(string convoy)
    {
        await mina.OpenThreadAsync(convoy, Convoy);
        await mina.Browser.WaitForTextAsync(".question", "Which colour had the gate?");
        var seen = await mina.Browser.TextAsync("body");
        Assert.DoesNotContain("Green", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim Yong-su", seen, StringComparison.Ordinal);
        await mina.Browser.ClickAsync(".question summary");
        await mina.Browser.WaitForTextAsync(".question", "Green");
        await mina.Browser.ClickAsync(".message > details summary");
        await mina.Browser.WaitForTextAsync(".message > details", "Kim Yong-su, driver");
        Assert.Equal(Photograph.Scan(photo), Photograph.Scan(await mina.SaveAsync()));

        await jun.FindAsync("방앗간");
        Assert.Equal(paper, await jun.SaveAsync());
        await jun.PreviewAsync("Page 1 of 1.", "Shipment list");
    }

    // Neither has heard of the other's change when making an own one, and both desks end with the same of the two.
    private async Task ChangeTheSameThreadAsync(string checkpoint)
    {
        await mina.OpenThreadAsync(checkpoint, Checkpoint);
        await Task.WhenAll(mina.Browser.PressAsync("v"), jun.Browser.PressAsync("s"));
        await Task.WhenAll(WaitForSummaryAsync(mina, checkpoint, "verifying"), WaitForSummaryAsync(jun, checkpoint, "in progress"));
        await mina.TagAsync("border");
        await mina.Browser.ChooseAsync("#triage-assignee", "Jun");
        await jun.NoteAsync("Two people say the same.");
        await DeskLook.CheckAsync(jun.Browser, "desk-firefox-thread");

        await jun.Browser.WaitForArrivalAsync($".thread-link[data-thread='{checkpoint}'] .summary", "#border");
        await jun.Browser.WaitForArrivalAsync($".thread-link[data-thread='{checkpoint}'] .summary", "Jun");
        await mina.Browser.WaitForArrivalAsync(".note", "Two people say the same.");
        var agreed = await mina.SummaryAsync(checkpoint);
        Assert.Contains(agreed, (string[])["verifying, Jun, #border", "in progress, Jun, #border"]);
        Assert.Equal(agreed, await jun.SummaryAsync(checkpoint));
    }

    private async Task AnswerAsync(string convoy)
    {
        await jun.ReplyAsync("We read it in Firefox.");
        await mina.OpenThreadAsync(convoy, Convoy);
        await mina.ReplyAsync("We read it in Chromium.");
    }

    private async Task HearAsync(string phrase, string check, string otherPhrase)
    {
        var looked = await WaitForReplyAsync(phrase);
        Assert.Equal(check, (string)looked["checkWords"]!);
        Assert.Equal("We read it in Chromium.", (string)looked["replies"]![0]!["text"]!);
        Assert.Equal("We read it in Firefox.", (string)(await WaitForReplyAsync(otherPhrase))["replies"]![0]!["text"]!);
    }

    // The words of the command line open the same thread on the page, and what is written there belongs to it.
    private async Task WriteOnAsync(JsonNode other)
    {
        await visit.LeaveWordsAsync();
        var back = await SourceVisit.OpenAsync(visit.Browser, $"{newsroom.Server.Address}");
        await back.ComeBackAsync((string)other["phrase"]!);
        Assert.Contains((string)other["checkWords"]!, await back.Browser.TextAsync("#thread-check"), StringComparison.Ordinal);
        Assert.Equal(["We read it in Firefox."], await back.RepliesAsync());
        await back.Browser.ClickAsync("#write-on");
        await back.WriteAsync("They came back.");
        await back.SendAsync();
        await jun.Browser.WaitForArrivalAsync(".messages", "They came back.");
    }

    // Who comes later gets both threads from one who leaves, with the secrets of their files, and what is said of them from then on.
    private async Task HandOverAsync(CommandLineEditor sora, string convoy, string checkpoint)
    {
        const string note = "Sora goes on with it.";
        await File.WriteAllTextAsync(files.File("note"), note, TestContext.Current.CancellationToken);
        await Deadline.UntilAsync($"{sora.Name} among the editors of a desk", () =>
            jun.Browser.EvaluateAsync<bool>($"[...document.querySelectorAll('#triage-assignee option')].some((editor) => editor.label === '{sora.Name}')"));
        await jun.CloseAsync();
        var leaver = newsroom.Editors[1];
        await leaver.DeskAsync("mark", checkpoint, "--assign", sora.Name, "--note", files.File("note"));
        await leaver.DeskAsync("share", "--all");
        await newsroom.OnceAnEpochAsync("what was handed over", async () =>
        {
            await Task.WhenAll(leaver.PullAsync(), sora.PullAsync());
            var rows = (await sora.DeskAsync("list", "--files"))["threads"]!.AsArray();
            return rows.Count == 2 && rows.Any(row => (string?)row!["assignee"] == sora.Id && row["tags"]!.AsArray().Count == 1) ? rows : null;
        });
        Assert.Contains((await sora.DeskAsync("show", checkpoint))["triage"]!.AsArray(), change => (string?)change!["text"] == note && (string?)change["author"] == leaver.Name);
        var saved = await sora.DeskAsync("save", convoy, "--to", files.Path);
        Assert.Equal(Photograph.Scan(photo), Photograph.Scan(await File.ReadAllBytesAsync((string)saved["files"]![0]!["path"]!, TestContext.Current.CancellationToken)));
        await mina.Browser.WaitForArrivalAsync($".thread-link[data-thread='{checkpoint}'] .summary", sora.Name);
    }

    private static async Task ReadByVerbsAsync(CommandLineEditor sora, string convoy)
    {
        var shown = (await sora.DeskAsync("show", convoy))["messages"]![0]!;
        Assert.Equal(("Which colour had the gate?", "Green"), ((string)shown["question"]!, (string)shown["answer"]!));
        Assert.Null((string?)shown["names"]);
        Assert.Equal("Kim Yong-su, driver", (string)(await sora.DeskAsync("show", convoy, "--names"))["messages"]![0]!["names"]!);
    }

    // Who left gets nothing more; who came answers in that place, and the source has both answers.
    private async Task DepartAsync(CommandLineEditor leaver, CommandLineEditor sora, string checkpoint, string phrase)
    {
        await newsroom.RemoveAsync(leaver);
        const string after = "After somebody left.";
        await newsroom.TipAsync(["send", "--text", "-"], after);
        await File.WriteAllTextAsync(files.File("reply"), "By verb: thank you.", TestContext.Current.CancellationToken);
        await sora.DeskAsync("reply", checkpoint, "--text", files.File("reply"));
        await Task.WhenAll(mina.WaitForThreadAsync(after), sora.WaitForThreadAsync(after));

        var (refused, looked) = (leaver.PullAsync(), WaitForReplyAsync(phrase, count: 2));
        Assert.Contains("NotAMember", (await refused).ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await leaver.DeskAsync("list", "--find", after))["threads"]!.AsArray());
        var replies = (await looked)["replies"]!.AsArray().Select(reply => (string)reply!["text"]!);
        Assert.Equal(["By verb: thank you.", "We read it in Firefox."], replies.Order(StringComparer.Ordinal));
    }

    private async Task ExportAsync(CommandLineEditor sora, string checkpoint)
    {
        await File.WriteAllTextAsync(files.File("mask"), "방앗간\n", TestContext.Current.CancellationToken);
        var export = (string)(await sora.DeskAsync("export", checkpoint, "--to", files.Path, "--notes", "--mask", files.File("mask")))["folder"]!;
        Assert.All(Directory.GetFiles(export, "*.txt"), path => Assert.DoesNotContain("방앗간", File.ReadAllText(path), StringComparison.Ordinal));
        var verdict = await newsroom.IntakeAsync("desk", "verify-export", export, "--newsroom", newsroom.NewsroomFilePath);
        Assert.Equal((true, true, sora.Name), ((bool)verdict["whole"]!, (bool)verdict["redacted"]!, (string)verdict["editorName"]!));
        await mina.OpenThreadAsync(checkpoint, Checkpoint);
        await sora.PullUntilAsync("the export at a colleague's desk", async () =>
            await mina.Browser.EvaluateAsync<bool>("document.querySelector('#exports')?.innerText.includes('redacted') === true") ? "redacted" : null);
        Assert.Contains((await sora.DeskAsync("show", checkpoint))["messages"]!.AsArray(), message => (string?)message!["from"] == "you" && message["epoch"] is not null);
    }

    private static Task WaitForSummaryAsync(DeskVisit desk, string thread, string words) =>
        desk.Browser.WaitForTextAsync($".thread-link[data-thread='{thread}'] .summary", words);

    private Task<JsonNode> WaitForReplyAsync(string phrase, int count = 1) => newsroom.OnceAnEpochAsync($"reply {count}", async () =>
    {
        var looked = await newsroom.TipAsync(["check", "--phrase-file", "-"], phrase);
        return looked["replies"]!.AsArray().Count >= count ? looked : null;
    });
}
