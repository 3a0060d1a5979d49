using Intake.EndToEnd.Browsers;

namespace Intake.EndToEnd.Stories;

/// <summary>What a source does on the page, and what the page says, by the ids of src/Page/page/ids.ts.</summary>
public sealed class SourceVisit
{
    private readonly Browser browser;

    private SourceVisit(Browser browser) => this.browser = browser;

    /// <summary>The browser, for what only one story does.</summary>
    public Browser Browser => browser;

    /// <summary>Opens the page and waits until it says who can read.</summary>
    public static async Task<SourceVisit> OpenAsync(Browser browser, string address)
    {
        var visit = await ArriveAsync(browser, address);
        await browser.WaitForTextAsync("#readers", "can read what you send now");
        return visit;
    }

    /// <summary>Opens the page, whatever it then has to say.</summary>
    public static async Task<SourceVisit> ArriveAsync(Browser browser, string address)
    {
        ArgumentNullException.ThrowIfNull(browser);
        Assert.Equal(200, await browser.GoToAsync(address));
        await browser.WaitForAsync("#compose");
        return new SourceVisit(browser);
    }

    /// <summary>Writes.</summary>
    public Task WriteAsync(string text) => browser.TypeAsync("#text", text);

    /// <summary>Writes names of others, in the field that is for them.</summary>
    public async Task WriteNamesAsync(string names)
    {
        await browser.ClickAsync("#names-part summary");
        await browser.TypeAsync("#names", names);
    }

    /// <summary>Writes a question, and its answer.</summary>
    public async Task WriteQuestionAsync(string question, string answer)
    {
        await browser.ClickAsync("#question-part summary");
        await browser.TypeAsync("#question", question);
        await browser.TypeAsync("#question-answer", answer);
    }

    /// <summary>Attaches files, fetches what the page needs to clean them, and sees that each of them is clean.</summary>
    public async Task AttachCleanedAsync(params string[] paths)
    {
        await browser.SetFilesAsync("#files", paths);
        await browser.WaitForAsync("#file-list li");
        await Deadline.UntilAsync("cleaned files", () => browser.EvaluateAsync<bool>(
            "(document.querySelectorAll('[data-action=bring]').forEach((button) => button.click()), [...document.querySelectorAll('#file-list > li')].every((file) => file.dataset.state === 'clean'))"));
    }

    /// <summary>Attaches files, waits until the page has cleaned what it can, and lets the others go as they are.</summary>
    public async Task AttachAsync(params string[] paths)
    {
        await browser.SetFilesAsync("#files", paths);
        await browser.WaitForAsync("#file-list li");
        await Deadline.UntilAsync("cleaned files", () => browser.EvaluateAsync<bool>(
            "!document.querySelector('#file-list > [data-state=waiting], #file-list > [data-state=cleaning]')"));
        await browser.EvaluateAsync<bool>("(document.querySelectorAll('[data-action=sendAsIs]').forEach((button) => button.click()), true)");
    }

    /// <summary>Opens a page from a file, as somebody who kept it does.</summary>
    public static async Task<SourceVisit> OpenFileAsync(Browser browser, string path)
    {
        ArgumentNullException.ThrowIfNull(browser);
        await browser.GoToAsync(new Uri(path).AbsoluteUri);
        await browser.WaitForTextAsync("#readers", "This page carries keys");
        return new SourceVisit(browser);
    }

    /// <summary>Seals what was written into a file. Returns its bytes.</summary>
    public async Task<byte[]> SaveSealedAsync()
    {
        await CatchFileAsync();
        await browser.ClickAsync("#courier summary");
        await browser.ClickAsync("#save-sealed");
        await WaitForOutcomeAsync("saved");
        return await CaughtFileAsync();
    }

    /// <summary>Keeps the page. Returns its bytes.</summary>
    public async Task<byte[]> KeepPageAsync()
    {
        await CatchFileAsync();
        await browser.ClickAsync("#reach summary");
        await browser.ClickAsync("#keep-page");
        await browser.WaitForTextAsync("#keep-status", "downloads");
        return await CaughtFileAsync();
    }

    // The file itself, and not the browser's way of saving it, which differs from one to the next.
    private Task<bool> CatchFileAsync() => browser.EvaluateAsync<bool>(
        "(() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.caught = blob; return make.call(URL, blob); }; return true; })()");

    private async Task<byte[]> CaughtFileAsync() => Convert.FromBase64String(await browser.EvaluateAsync<string>(
        "new Promise((resolve) => { const reader = new FileReader(); reader.onload = () => resolve(reader.result.split(',')[1]); reader.readAsDataURL(window.caught); })"));

    /// <summary>Presses Send.</summary>
    public Task PressSendAsync() => browser.ClickAsync("#send");

    /// <summary>Waits until the page says what became of the tip (sent, failed, unknown), and checks that it is this.</summary>
    public async Task WaitForOutcomeAsync(string outcome)
    {
        try
        {
            await Deadline.UntilAsync("an outcome", () => browser.EvaluateAsync<bool>("!document.querySelector('#result').hidden"));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The page does not say what became of the tip, but:\n{await browser.TextAsync("body")}");
        }

        var became = await browser.EvaluateAsync<string>("document.querySelector('#result').dataset.outcome");
        Assert.True(became == outcome, $"Expected “{outcome}”, but the page says “{became}”: {await OutcomeAsync()}");
    }

    /// <summary>Whether the page shows that every byte has left.</summary>
    public Task<bool> HasSentAllAsync() => browser.EvaluateAsync<bool>("(({ value, max }) => value === max)(document.querySelector('#progress'))");

    /// <summary>Sends what was written, and sees that it arrived.</summary>
    public async Task SendAsync()
    {
        await PressSendAsync();
        await WaitForOutcomeAsync("sent");
    }

    /// <summary>Says yes to an answer. Returns the twelve words.</summary>
    public async Task<string> AskForAnswerAsync()
    {
        await browser.ClickAsync("#answer-yes");
        await browser.WaitForAsync("#phrase li");
        return await browser.EvaluateAsync<string>("[...document.querySelectorAll('#phrase li')].map((word) => word.textContent).join(' ')");
    }

    /// <summary>The two check words, while the phrase is shown.</summary>
    public Task<string> CheckWordsAsync() => browser.TextAsync("#check-words");

    /// <summary>Learns the twelve words by heart, with the page's help.</summary>
    public async Task LearnAsync(string phrase)
    {
        await browser.ClickAsync("#phrase-learn");
        await browser.TypeAsync("#learn-try", phrase);
        await browser.WaitForTextAsync("#learn-text", "All twelve are right.");
    }

    /// <summary>Leaves the twelve words.</summary>
    public async Task LeaveWordsAsync()
    {
        await browser.ClickAsync("#phrase-done");
        await browser.WaitForAsync("#cleared");
    }

    /// <summary>Comes back with twelve words, and waits until the page has looked.</summary>
    public async Task ComeBackAsync(string phrase)
    {
        await browser.ClickAsync("#return");
        await browser.TypeAsync("#return-phrase", phrase);
        await browser.ClickAsync("#return-open");
        await browser.WaitForAsync("#thread");
        await browser.WaitForTextAsync("#replies-status", "in the last");
    }

    /// <summary>The texts of the replies on the page.</summary>
    public Task<string[]> RepliesAsync() =>
        browser.EvaluateAsync<string[]>("[...document.querySelectorAll('#replies article p:last-child')].map((reply) => reply.textContent)");

    /// <summary>Title and text of the outcome, as a person reads them.</summary>
    public async Task<string> OutcomeAsync() => $"{await browser.TextAsync("#result-title")} {await browser.TextAsync("#result-text")}";
}
