using System.Text.Json;
using System.Text.Json.Nodes;

namespace Intake.EndToEnd.Browsers;

/// <summary>
/// A real browser, with a profile folder of its own, as a story uses it: what a person does, and what a person sees.
/// Every verb waits for what it needs (the selector to appear, the page to load) and fails with what the page said instead.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>How long a verb waits before the story fails: generous, for Firefox without compiled JavaScript on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly BrowserDriver driver;
    private readonly TemporaryFolder profileFolder = new();

    private Browser(BrowserDriver driver) => this.driver = driver;

    /// <summary>Everything that the browser writes to disk lies here.</summary>
    public string ProfileFolder => profileFolder.Path;

    /// <summary>Name and version, as the browser reports them.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Starts the system's browser; skips the test (or fails it, see <see cref="Requirement"/>) where it is missing.</summary>
    /// <param name="profile">Which browser.</param>
    /// <param name="remembers">Whether it browses as most people do, not in a private window.</param>
    public static async Task<Browser> StartAsync(BrowserProfile profile, bool remembers = false)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Requirement.That(profile.Program is not null, $"{profile.Name} is not installed: apt-get install {profile.Package}");
        var browser = new Browser(BrowserDriver.Start());
        try
        {
            await browser.LaunchAsync(profile, remembers);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    private async Task LaunchAsync(BrowserProfile profile, bool remembers) =>
        Version = (string)(await driver.AskAsync("launch", new
        {
            browser = profile.Engine,
            executablePath = profile.Program,
            args = profile.Arguments,
            extraPrefsFirefox = profile.Preferences,
            userDataDir = ProfileFolder,
            remembers,
            patienceInMilliseconds = Patience.TotalMilliseconds,
        }))!;

    /// <summary>Opens an address and waits until it has loaded. Returns the status code.</summary>
    public async Task<int> GoToAsync(string address) => (int)(await driver.AskAsync("goto", new { address }))!;

    /// <summary>Loads the page again. Returns the status code.</summary>
    public async Task<int> ReloadAsync() => (int)(await driver.AskAsync("reload", null))!;

    /// <summary>Runs a script in every page that the present visitor opens from now on, before the page's own.</summary>
    public Task RunBeforePagesAsync(string script) => driver.AskAsync("beforePages", new { script });

    /// <summary>Goes back, as the button of that name does, without waiting for the page.</summary>
    public Task GoBackAsync() => driver.AskAsync("back", null);

    /// <summary>What the address bar shows.</summary>
    public async Task<string> AddressAsync() => (string)(await driver.AskAsync("address", null))!;

    /// <summary>Scrolls to the element and clicks it with the mouse.</summary>
    public Task ClickAsync(string selector) => driver.AskAsync("click", new { selector });

    /// <summary>Clicks into a field and types, key by key.</summary>
    public Task TypeAsync(string selector, string text) => driver.AskAsync("type", new { selector, text });

    /// <summary>Presses one key of the keyboard, by its name in the UI Events standard: Tab, Enter, Escape …</summary>
    public Task PressAsync(string key) => driver.AskAsync("press", new { key });

    /// <summary>Types, key by key, wherever the focus is.</summary>
    public Task WriteAsync(string text) => driver.AskAsync("write", new { text });

    /// <summary>Steps on with the Tab key, from where the focus is, until the element has it.</summary>
    public Task TabToAsync(string selector) => driver.AskAsync("tabTo", new { selector });

    /// <summary>Chooses files in a file field.</summary>
    public Task SetFilesAsync(string selector, params string[] paths) => driver.AskAsync("setFiles", new { selector, paths });

    /// <summary>Waits until the element can be seen.</summary>
    public Task WaitForAsync(string selector) => driver.AskAsync("waitFor", new { selector });

    /// <summary>Waits until the element's visible text contains <paramref name="text"/>.</summary>
    public Task WaitForTextAsync(string selector, string text) => driver.AskAsync("waitForText", new { selector, text });

    /// <summary>The same for what is still to come through the server: epochs have to end first, and machines with much to do are late with them.</summary>
    public Task WaitForArrivalAsync(string selector, string text) => Deadline.UntilAsync($"“{text}” in {selector}", async () =>
        await EvaluateAsync<bool>($"document.querySelector({JsonSerializer.Serialize(selector)})?.innerText.includes({JsonSerializer.Serialize(text)}) === true"));

    /// <summary>Waits until the page in a frame shows <paramref name="text"/>, and asks again where it does not answer.</summary>
    public Task WaitForFrameTextAsync(string selector, string text) => driver.AskAsync("waitForFrameText", new { selector, text });

    /// <summary>Chooses, in a list, what is called so.</summary>
    public Task ChooseAsync(string selector, string name) => driver.AskAsync("choose", new { selector, name });

    /// <summary>The element's text, as rendered.</summary>
    public async Task<string> TextAsync(string selector) => (string)(await driver.AskAsync("text", new { selector }))!;

    /// <summary>What stands in a field.</summary>
    public async Task<string> ValueAsync(string selector) => (string)(await driver.AskAsync("value", new { selector }))!;

    /// <summary>Runs a JavaScript expression in the page, awaits its promise, and reads the result as <typeparamref name="T"/>.</summary>
    public async Task<T> EvaluateAsync<T>(string script) =>
        (await driver.AskAsync("evaluate", new { script })).Deserialize<T>(JsonSerializerOptions.Web)!;

    /// <summary>The same, in the page in a frame.</summary>
    public async Task<T> EvaluateInFrameAsync<T>(string selector, string script) =>
        (await driver.AskAsync("evaluateInFrame", new { selector, script })).Deserialize<T>(JsonSerializerOptions.Web)!;

    /// <summary>Saves the whole page as a PNG picture.</summary>
    public Task ScreenshotAsync(string path) => driver.AskAsync("screenshot", new { path });

    /// <summary>Sets the size of the window's content, in CSS pixels.</summary>
    public Task SetViewportAsync(int width, int height) => driver.AskAsync("viewport", new { width, height });

    /// <summary>Sets what the person prefers, by the name of the media feature: prefers-color-scheme, forced-colors …; until the next visitor.</summary>
    public Task PreferAsync(string feature, string value) => driver.AskAsync("prefer", new { feature, value });

    /// <summary>Takes the browser off line, or back.</summary>
    public Task CutNetworkAsync(bool cut = true) => driver.AskAsync("cutNetwork", new { cut });

    /// <summary>Gives Chromium's present visitor an authenticator that makes and shows passkeys.</summary>
    public Task AddAuthenticatorAsync() => driver.AskAsync("authenticator", null);

    /// <summary>Lets pages run their scripts or not, for the present visitor.</summary>
    public Task AllowScriptsAsync(bool allowed) => driver.AskAsync("scripts", new { allowed });

    /// <summary>Closes the page and opens an empty one that shares no cookie, storage or cache with it.</summary>
    public Task NewVisitorAsync() => driver.AskAsync("newVisitor", null);

    /// <summary>Every request of the present visitor so far, in order.</summary>
    public Task<IReadOnlyList<PageRequest>> RequestsAsync() => ListAsync<PageRequest>("requests");

    /// <summary>Errors that the present visitor's pages threw or logged: broken scripts, violated policies, failed requests.</summary>
    public Task<IReadOnlyList<string>> ComplaintsAsync() => ListAsync<string>("complaints");

    private async Task<IReadOnlyList<T>> ListAsync<T>(string verb) =>
        (await driver.AskAsync(verb, null)).Deserialize<List<T>>(JsonSerializerOptions.Web)!;

    /// <summary>Closes the browser, as a person does; what it has written to disk stays until it is disposed.</summary>
    public ValueTask CloseAsync() => driver.DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await driver.DisposeAsync();
        await Deadline.UntilAsync("the browser's profile to be gone", () => Task.FromResult(IsGone(profileFolder)));
    }

    // A browser's children may end after it, and write until they do.
    private static bool IsGone(TemporaryFolder folder)
    {
        try
        {
            folder.Dispose();
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(folder.Path);
        }
    }
}
