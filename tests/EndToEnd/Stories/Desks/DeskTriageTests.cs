using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Newsrooms;
using Intake.EndToEnd.Processes;

namespace Intake.EndToEnd.Stories.Desks;

/// <summary>
/// An editor's day on the desk's page, by keyboard: finding, choosing several, taking back, writing. Where INTAKE_SCREENSHOTS names a
/// folder, pictures of the desk are left there, narrow and wide, light and dark, for people to look at.
/// </summary>
public sealed class DeskTriageTests(RunningBrowsers browsers, CommandLineNewsroom newsroom) : IClassFixture<CommandLineNewsroom>
{
    // The narrowest that a page must fit into, and the widest; all of them where somebody looks.
    private static readonly int[] Widths = DeskLook.Folder is null ? [320, 1440] : [320, 360, 768, 1440];

    private static readonly string[] Tips =
    [
        "어젯밤 그들이 검문소를 다리 옆 옛 방앗간으로 옮겼습니다. 트럭 네 대가 왔습니다.",
        "Last night they moved the machines across the bridge. I saw the list of names on the wall.",
        "ျမန္မာ အျပည္ျပည္ဆိုင္ရာ",
        "Congratulations, you won a prize. Claim it now.",
        "CONGRATULATIONS, you won a prize.  Claim it now.",
    ];

    [Fact]
    public async Task Threads_are_found_chosen_marked_and_taken_back_by_keyboard_and_what_was_typed_is_kept()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("photo.jpg"), Photograph.Take(320), TestContext.Current.CancellationToken);
        using var outside = new TcpListener(IPAddress.Loopback, 0);
        outside.Start();
        var paper = PdfPaper.PrintTrap("The machines are gone.", $"http://{outside.LocalEndpoint}/");
        await File.WriteAllBytesAsync(folder.File("paper.pdf"), paper, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder.File("broken.pdf"), paper[..200], TestContext.Current.CancellationToken);
        foreach (var tip in Tips)
            await newsroom.TipAsync(["send", "--text", "-", "--new", .. tip == Tips[1] ? Originals(folder, "photo.jpg", "paper.pdf", "broken.pdf") : Array.Empty<string>()], tip);
        var (desk, link) = await newsroom.Editors[0].OpenAsync(folder.Path);
        using (desk)
        {
            var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
            await browser.SetViewportAsync(1440, 900);
            await browser.GoToAsync(link);
            await browser.WaitForArrivalAsync("#found", $"{Tips.Length} threads.");

            await FindAsync(browser);
            await PutAsideAsync(browser);
            await MarkAsync(browser);
            await WriteAsync(browser);
            await EvidenceAsync(browser);
            await LookAsync(browser);
            Assert.Empty(await browser.ComplaintsAsync());
            // That somebody was there, the page has told by itself.
            Assert.Contains(await browser.RequestsAsync(), request => request.Method == "POST" && request.Address.AbsolutePath.EndsWith("/presence", StringComparison.Ordinal));
            await StayInFrameAsync(browser, outside);
            await CloseTerminalAsync(desk);
        }

        var export = Assert.Single(Directory.GetDirectories(folder.Path, "export-*"));
        Assert.All(Directory.GetFiles(export, "*.txt"), path => Assert.DoesNotContain("machines", File.ReadAllText(path), StringComparison.Ordinal));
        await newsroom.IntakeAsync("desk", "verify-export", export, "--newsroom", newsroom.NewsroomFilePath);
        Assert.StartsWith("You wrote:", (string)(await newsroom.Editors[0].DeskAsync("queue"))["drafts"]![0]!["text"]!, StringComparison.Ordinal);
    }

    private static string[] Originals(TemporaryFolder folder, params string[] names) => [.. names.SelectMany(name => new[] { "--original", folder.File(name) })];

    // What a terminal tells its programs when its window is closed.
    private static async Task CloseTerminalAsync(RunningProcess desk)
    {
        using var kill = Process.Start("kill", ["-HUP", $"{desk.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await desk.ExitAsync());
    }

    private static async Task FindAsync(Browser browser)
    {
        await browser.PressAsync("/");
        await browser.TypeAsync("#filter-words", "မြန်မာ");
        await browser.WaitForTextAsync("#found", "1 of 5 threads.");
        await ClearAsync(browser);
        await browser.TypeAsync("#filter-words", "방앗간");
        await browser.WaitForTextAsync("#found", "1 of 5 threads.");
        await ClearAsync(browser);
        await browser.PressAsync("Escape");
    }

    private static async Task ClearAsync(Browser browser)
    {
        await browser.EvaluateAsync<string?>("""
            { const field = document.querySelector('#filter-words'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })); }
            null
            """);
        await WaitForAllAsync(browser);
    }

    // From the beginning of what is said: "1 of 5 threads." has it too, and the list would still grow under the next press.
    private static Task WaitForAllAsync(Browser browser) => Deadline.UntilAsync("all threads", () =>
        browser.EvaluateAsync<bool>("document.querySelector('#found').innerText.startsWith('5 threads.')"));

    // Two that came with the same words: put aside by a rule, chosen together, muted in one step, and taken back.
    private static async Task PutAsideAsync(Browser browser)
    {
        await browser.ClickAsync(".junk-rules summary");
        await browser.EvaluateAsync<string?>("""
            { const field = document.querySelector('#junk-copies'); field.value = '2'; field.dispatchEvent(new Event('change', { bubbles: true })); }
            null
            """);
        await browser.ClickAsync("#junk-add");
        await browser.WaitForTextAsync("#found", "3 of 5 threads. 2 muted or put aside as junk.");
        await TakeBackAsync(browser);
        await WaitForAllAsync(browser);

        await browser.TypeAsync("#filter-words", "prize");
        await browser.WaitForTextAsync("#found", "2 of 5 threads.");
        await browser.PressAsync("Escape");
        await browser.PressAsync("j");
        await browser.PressAsync("x");
        await browser.WaitForTextAsync(".action-bar", "1 chosen");
        await browser.ClickAsync("#choose-all");
        await browser.WaitForTextAsync(".action-bar", "2 chosen");
        await browser.PressAsync("m");
        await browser.WaitForTextAsync("#found", "0 of 5 threads.");
        await TakeBackAsync(browser);
        await browser.WaitForTextAsync("#found", "2 of 5 threads.");
        await ClearAsync(browser);
    }

    // A pull or a parcel that leaves may show the change a moment before it can be taken back.
    private static async Task TakeBackAsync(Browser browser)
    {
        await browser.WaitForAsync("#undo:enabled");
        await browser.PressAsync("z");
    }

    private static async Task MarkAsync(Browser browser)
    {
        await browser.TypeAsync("#filter-words", "machines");
        await browser.WaitForTextAsync("#found", "1 of 5 threads.");
        await browser.PressAsync("Escape");
        await browser.PressAsync("j");
        await browser.PressAsync("Enter");
        await browser.WaitForTextAsync(".messages", "across the bridge");
        await browser.PressAsync("a");
        await browser.WaitForTextAsync(".thread-link .summary", "Mina");
        await browser.PressAsync("v");
        await browser.WaitForTextAsync(".thread-link .summary", "verifying");
        await browser.PressAsync("3");
        await browser.WaitForTextAsync(".thread-link .summary", "!!!");
        await browser.TypeAsync("#private-note", "My cousin works there.");
        await browser.ClickAsync("#private-note-keep");
        await browser.WaitForTextAsync(".private", "Kept, for you alone.");
        await browser.ClickAsync("#triage-captured");
        await browser.WaitForTextAsync(".captured", "Somebody else may hold the words");
        await ClearAsync(browser);
    }

    private static async Task WriteAsync(Browser browser)
    {
        await browser.WaitForTextAsync("#reply-awaiting", "Nobody may be waiting for this reply");
        await browser.TypeAsync("#reply-text", "You wrote: they moved the machines across the bridge. See example.org.");
        await browser.WaitForAsync("[data-caution=Quotes]");
        await browser.WaitForAsync("[data-caution=Links]");
        await browser.WaitForTextAsync("#reply-send", "Queue it all the same");
        await browser.ReloadAsync();
        await browser.WaitForTextAsync(".waiting", "Draft: not queued.");
        await browser.WaitForTextAsync(".waiting", "across the bridge");
        await browser.ClickAsync(".thread-link:has(.draft)");
        await browser.WaitForAsync("[data-caution=Quotes]");
        Assert.StartsWith("You wrote:", await browser.ValueAsync("#reply-text"), StringComparison.Ordinal);
    }

    // What a photo and a paper tell, how they look, and a part of the thread in a folder, without a word that must not be in it.
    private static async Task EvidenceAsync(Browser browser)
    {
        foreach (var file in new[] { 1, 2, 3 })
            await browser.WaitForAsync($".file:nth-of-type({file})[data-state=Verified]");
        await browser.ClickAsync(".file:nth-of-type(1) .inspect");
        await browser.WaitForAsync(".file:nth-of-type(1) .traces li");
        foreach (var file in new[] { 1, 2, 3 })
        {
            await browser.ClickAsync($".file:nth-of-type({file}) button:last-of-type");
            await browser.WaitForAsync($".file:nth-of-type({file}) iframe.preview");
        }

        await browser.WaitForFrameTextAsync(".file:nth-of-type(2) iframe.preview", "Page 1 of 1.");
        await browser.WaitForFrameTextAsync(".file:nth-of-type(2) iframe.preview", "The machines are gone.");
        await browser.WaitForFrameTextAsync(".file:nth-of-type(3) iframe.preview", "it cannot be drawn");

        await browser.ClickAsync("#export-open");
        await browser.TypeAsync("#export-mask", "machines");
        await browser.ClickAsync("#export");
        await browser.WaitForTextAsync("#exports", "redacted");
        foreach (var colours in new[] { "light", "dark" })
        {
            await browser.PreferAsync("prefers-color-scheme", colours);
            foreach (var width in Widths)
            {
                await browser.SetViewportAsync(width, 900);
                await DeskLook.CheckAsync(browser, $"desk-{width}-{colours}-evidence");
            }
        }
    }

    // A paper that wants to run, send and be followed is drawn, and nothing else. Even a script that took over its frame, as the one here stands
    // for, reads nothing of the desk and reaches nobody: the last thing that it tries is to take the frame elsewhere.
    private static async Task StayInFrameAsync(Browser browser, TcpListener outside)
    {
        const string frame = ".file:nth-of-type(2) iframe.preview";
        // Out of sight, where browsers give no page a moment to draw in.
        await browser.EvaluateAsync<int>("document.styleSheets[0].insertRule('iframe.preview { margin-block-start: 9000px }')");
        await browser.ClickAsync(".file:nth-of-type(2) button:last-of-type");
        await browser.WaitForFrameTextAsync(frame, "Page 1 of 1.");
        var got = await browser.EvaluateInFrameAsync<string[]>(frame, $$"""
            (async () => {
                const address = 'http://{{outside.LocalEndpoint}}/';
                const tried = async (what) => { try { return String(await what() ?? ''); } catch { return ''; } };
                const event = (target) => new Promise((resolve) => { target.onload = target.onopen = () => resolve('reached'); target.onerror = () => resolve(''); });
                return [
                    await tried(() => fetch(address)),
                    await tried(() => fetch(parent.location.href)),
                    await tried(() => event(Object.assign(new Image(), { src: address }))),
                    await tried(() => event(new WebSocket(address.replace('http', 'ws')))),
                    await tried(() => parent.document.title),
                    await tried(() => document.cookie),
                    await tried(() => localStorage.length),
                    await tried(() => open(address)),
                    await tried(() => new RTCPeerConnection()),
                    document.links.length === 0 ? '' : 'a link',
                ];
            })()
            """);
        Assert.All(got, what => Assert.Equal("", what));
        await browser.EvaluateInFrameAsync<string?>(frame, $"(setTimeout(() => location.replace('http://{outside.LocalEndpoint}/')), null)");
        await Deadline.UntilAsync("the refusal", async () => (await browser.ComplaintsAsync()).Any(complaint => complaint.Contains("frame-src http", StringComparison.Ordinal)));
        // A browser may connect ahead of asking its policy, and then says nothing.
        while (outside.Pending())
        {
            using var ahead = await outside.AcceptSocketAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, ahead.Available);
        }
    }

    private static async Task LookAsync(Browser browser)
    {
        await browser.PressAsync("?");
        await browser.WaitForAsync(".key-help");
        await browser.PressAsync("?");
        await browser.EvaluateAsync<string?>("document.querySelectorAll('.choose input')[1].click(); null");
        await browser.WaitForTextAsync(".action-bar", "1 chosen");
        foreach (var colours in new[] { "light", "dark" })
        {
            await browser.PreferAsync("prefers-color-scheme", colours);
            foreach (var width in Widths)
            {
                await browser.SetViewportAsync(width, 900);
                await DeskLook.CheckAsync(browser, $"desk-{width}-{colours}-thread");
                await browser.EvaluateAsync<string?>("document.querySelector('.back')?.click(); null");
                await browser.WaitForAsync(".empty, .side");
                await DeskLook.CheckAsync(browser, $"desk-{width}-{colours}-list");
                await browser.ClickAsync(".thread-link:has(.draft)");
                await browser.WaitForAsync("#reply-text");
            }
        }
    }
}
