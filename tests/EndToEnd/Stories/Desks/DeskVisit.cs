using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;
using Intake.EndToEnd.Processes;

namespace Intake.EndToEnd.Stories.Desks;

/// <summary>
/// What an editor does on the desk's page, and what the page says: <c>intake desk open</c> as a process, and a browser at its link. Some have no
/// mouse, and reach everything by the desk's keys and Tab.
/// </summary>
internal sealed class DeskVisit : IDisposable
{
    private readonly RunningProcess desk;
    private readonly string link;
    private readonly bool hasMouse;

    private DeskVisit(RunningProcess desk, string link, Browser browser, string saved, bool hasMouse)
    {
        this.desk = desk;
        this.link = link;
        this.hasMouse = hasMouse;
        Browser = browser;
        Saved = saved;
    }

    /// <summary>The browser, for what only one story does.</summary>
    public Browser Browser { get; }

    /// <summary>Where the desk saves files.</summary>
    public string Saved { get; }

    /// <summary>Opens an editor's desk, and its page at the one-time link.</summary>
    public static async Task<DeskVisit> OpenAsync(Browser browser, CommandLineEditor editor, string saved, bool hasMouse)
    {
        var (desk, link) = await editor.OpenAsync(saved);
        var visit = new DeskVisit(desk, link, browser, saved, hasMouse);
        await browser.SetViewportAsync(1440, 900);
        await browser.GoToAsync(link);
        await browser.WaitForAsync("#pull");
        return visit;
    }

    /// <summary>Waits for a thread whose subject contains this. Returns its id.</summary>
    public async Task<string> WaitForThreadAsync(string subject)
    {
        await Browser.WaitForArrivalAsync(".threads", subject);
        return await Browser.EvaluateAsync<string>($"[...document.querySelectorAll('.thread-link')].find((link) => link.innerText.includes('{subject}')).dataset.thread");
    }

    /// <summary>Opens a thread of the list, and waits for its words.</summary>
    public async Task OpenThreadAsync(string id, string words)
    {
        await PressAsync($".thread-link[data-thread='{id}']");
        await Browser.WaitForTextAsync(".messages", words);
    }

    /// <summary>Finds the only thread with these words and opens it, all by keyboard.</summary>
    public async Task FindAsync(string words)
    {
        await Browser.PressAsync("/");
        await WriteAsync("#filter-words", words);
        await Browser.WaitForTextAsync("#found", "1 of");
        await Browser.PressAsync("Escape");
        await Browser.PressAsync("j");
        await Browser.PressAsync("Enter");
        await Browser.WaitForTextAsync(".messages", words);
        Assert.Equal(words, await Browser.ValueAsync("#filter-words"));
    }

    /// <summary>What the list says of a thread: status, assignee, tags.</summary>
    public Task<string> SummaryAsync(string id) => Browser.TextAsync($".thread-link[data-thread='{id}'] .summary");

    /// <summary>Saves the open thread's only file. Returns its bytes.</summary>
    public async Task<byte[]> SaveAsync()
    {
        await Browser.WaitForAsync(".file[data-state=Verified] button");
        await PressAsync(".file button");
        await Browser.WaitForTextAsync(".file .result", "Saved as");
        return await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Saved)), TestContext.Current.CancellationToken);
    }

    /// <summary>Looks at the preview of the open thread's only file, until it shows this, and closes it.</summary>
    public async Task PreviewAsync(params string[] words)
    {
        await PressAsync(".file button:last-of-type");
        foreach (var word in words)
            await Browser.WaitForFrameTextAsync("iframe.preview", word);
        await PressAsync(".file button:last-of-type");
        await Deadline.UntilAsync("the preview's end", () => Browser.EvaluateAsync<bool>("document.querySelector('iframe') === null"));
    }

    /// <summary>Adds a note for the team to the open thread, with the key that leads there.</summary>
    public async Task NoteAsync(string text)
    {
        await Browser.PressAsync("n");
        await WriteAsync("#triage-note", text);
        await PressAsync("#triage-note-add");
        await Browser.WaitForTextAsync(".note", text);
    }

    /// <summary>Tags the open thread, all by keyboard.</summary>
    public async Task TagAsync(string tag)
    {
        await Browser.PressAsync("t");
        await WriteAsync("#triage-tag", tag);
        await Browser.PressAsync("Enter");
        await Browser.WaitForTextAsync(".tag", tag);
        await Browser.PressAsync("Escape");
    }

    /// <summary>Queues a reply to the open thread's source, with the key that leads there.</summary>
    public async Task ReplyAsync(string text)
    {
        await Browser.PressAsync("r");
        await WriteAsync("#reply-text", text);
        await Browser.WaitForTextAsync("#reply-room", $"{text.Length} characters");
        await PressAsync("#reply-send");
        await Browser.WaitForTextAsync(".reply .notice", "Queued.");
    }

    /// <summary>Closes the desk. Nothing went wrong on its page, and its link opens nothing any more.</summary>
    public async Task CloseAsync()
    {
        Assert.Empty(await Browser.ComplaintsAsync());
        await Browser.NewVisitorAsync();
        Assert.NotEqual(200, await Browser.GoToAsync(link));
        desk.CloseInput();
        Assert.Equal(0, await desk.ExitAsync());
    }

    private async Task PressAsync(string selector)
    {
        if (hasMouse)
        {
            await Browser.ClickAsync(selector);
            return;
        }

        await Browser.TabToAsync(selector);
        await Browser.PressAsync("Enter");
    }

    private async Task WriteAsync(string selector, string text)
    {
        if (hasMouse)
        {
            await Browser.TypeAsync(selector, text);
            return;
        }

        await Browser.TabToAsync(selector);
        await Browser.WriteAsync(text);
    }

    /// <inheritdoc/>
    public void Dispose() => desk.Dispose();
}
