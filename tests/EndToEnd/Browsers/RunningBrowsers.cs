namespace Intake.EndToEnd.Browsers;

/// <summary>
/// One browser per profile for the whole run, started at first use: starting one takes longer than most of what stories do
/// in it. Each test gets a new visitor. A story that looks at what a browser leaves on disk starts one of its own.
/// </summary>
public sealed class RunningBrowsers : IAsyncDisposable
{
    private readonly Dictionary<BrowserProfile, Browser> running = [];

    /// <summary>The browser of that profile, at an empty page. The test does not dispose it.</summary>
    public async Task<Browser> VisitAsync(BrowserProfile profile)
    {
        if (running.TryGetValue(profile, out var browser))
            await browser.NewVisitorAsync();
        else
            running[profile] = browser = await Browser.StartAsync(profile);

        return browser;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var browser in running.Values)
            await browser.DisposeAsync();
    }
}
