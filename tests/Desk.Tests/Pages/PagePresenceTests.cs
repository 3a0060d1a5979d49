using System.Net;
using Intake.Desk.Doors;
using Intake.Desk.Pages;
using Intake.Desk.Sessions;
using Intake.Desk.Tests.Vaults;
using Intake.Protocol.Primitives;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Desk.Tests.Pages;

public sealed class PagePresenceTests : IAsyncLifetime
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new();
    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource locked = new();
    private readonly CookieContainer cookies = new();
    private readonly HttpClient browser;
    private DeskSession session = null!;
    private DeskHost host = null!;
    private Task running = null!;
    private Uri presence = null!;

    public PagePresenceTests() => browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies });

    private string Origin => host.Link.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        var settings = new DeskSettings(folder["aya.vault"], DoorAddress.Parse("http://127.0.0.1:9").Value!, null, folder.FullName, Idle, TestVaults.Cheap) { ReaderCommand = ["false"] };
        session = new DeskSession(settings, TestVaults.Create(folder["aya.vault"]), time, SystemRandomSource.Instance);
        session.Changed += () =>
        {
            if (session.View.IsLocked)
                locked.TrySetResult();
        };
        host = await DeskHost.StartAsync(session, 0, SystemRandomSource.Instance);
        using var entered = await browser.GetAsync(host.Link, TestContext.Current.CancellationToken);
        presence = new Uri(entered.RequestMessage!.RequestUri!, "presence");
        running = session.RunAsync(ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
        browser.Dispose();
        await host.DisposeAsync();
        await session.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Whoever_types_or_clicks_on_the_page_keeps_the_desk_open()
    {
        await PassAsync(Idle - Moment);
        Assert.Equal(HttpStatusCode.NoContent, await TellAsync(Origin));
        await PassAsync(Moment);
        Assert.Equal("Aya", session.View.Editor);
        await PassAsync(Idle - Moment);
        await locked.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", true)]
    [InlineData("null", true)]
    [InlineData(null, true)]
    [InlineData("", false)]
    public async Task Nobody_else_keeps_it_open(string? origin, bool hasCookie)
    {
        if (!hasCookie)
            cookies.GetAllCookies().ToList().ForEach(cookie => cookie.Expired = true);
        await PassAsync(Idle - Moment);
        Assert.Equal(HttpStatusCode.Forbidden, await TellAsync(origin is "" ? Origin : origin));
        await PassAsync(Moment);
        await locked.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    // Whoever locks has the turn before the clock has moved on, and who unlocks waits for it: what is open afterwards stays so. Of its own the desk never opens again.
    private async Task PassAsync(TimeSpan span)
    {
        await Task.Run(() => time.Advance(span), TestContext.Current.CancellationToken);
        using var wrong = TestVaults.Passphrase("another passphrase");
        Assert.False((await session.UnlockAsync(wrong)).IsDone);
    }

    private async Task<HttpStatusCode> TellAsync(string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, presence);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
