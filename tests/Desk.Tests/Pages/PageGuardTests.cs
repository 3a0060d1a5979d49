using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Intake.Desk.Doors;
using Intake.Desk.Pages;
using Intake.Desk.Previews;
using Intake.Desk.Sessions;
using Intake.Desk.Tests.Vaults;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Pages;

public sealed class PageGuardTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private DeskSession session = null!;
    private DeskHost host = null!;
    private string page = "";

    private string Origin => host.Link.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        var settings = new DeskSettings(
            folder["aya.vault"], DoorAddress.Parse("http://127.0.0.1:9").Value!, null, folder.FullName, TimeSpan.FromHours(1), TestVaults.Cheap)
        { ReaderCommand = ["false"] };
        session = new DeskSession(settings, TestVaults.Create(folder["aya.vault"]), TimeProvider.System, SystemRandomSource.Instance);
        host = await DeskHost.StartAsync(session, 0, SystemRandomSource.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await host.DisposeAsync();
        await session.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_link_works_once_and_only_its_browser_sees_the_page()
    {
        var cookie = await EnterAsync();
        using var page = await SendAsync(HttpMethod.Get, "/", cookie);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var again = await AskAsync(HttpMethod.Get, host.Link.AbsolutePath, null);
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
        using var stranger = await SendAsync(HttpMethod.Get, "/", null);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    [Fact]
    public async Task The_page_begins_its_circuit_with_a_patience_of_minutes()
    {
        var cookie = await EnterAsync();
        using var document = await SendAsync(HttpMethod.Get, "/", cookie);
        using var script = await SendAsync(HttpMethod.Get, "/circuit.js", cookie);
        var words = await document.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("autostart=\"false\"", words, StringComparison.Ordinal);
        Assert.Contains("data-patience=\"300000\"", words, StringComparison.Ordinal);
        Assert.Contains("withServerTimeout(patience)", await script.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_link_does_not_use_up_the_right_one()
    {
        using var wrong = await AskAsync(HttpMethod.Get, "/enter/" + new string('0', 64), null);
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.NotEmpty(await EnterAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/desk.css")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor?id=x")]
    [InlineData("/_blazor/initializers/")]
    public async Task Nothing_is_served_without_the_session(string path)
    {
        await EnterAsync();
        foreach (var cookie in new[] { null, "intake-desk=" + new string('a', 64), "intake-desk=" })
        {
            using var answer = await SendAsync(HttpMethod.Get, path, cookie);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor?id=x")]
    public async Task The_cookie_alone_is_refused_wherever_it_comes_from(string path)
    {
        var cookie = await EnterAsync();
        foreach (var elsewhere in new[] { "", "/" + new string('a', 64), page[..^1] })
        {
            using var answer = await AskAsync(HttpMethod.Get, elsewhere + path, cookie);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Another_program_of_this_address_is_not_sent_the_cookie()
    {
        var jar = new CookieContainer();
        using var visitor = new HttpClient(new SocketsHttpHandler { CookieContainer = jar });
        using var entered = await visitor.GetAsync(host.Link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        Assert.NotEmpty(jar.GetCookies(entered.RequestMessage!.RequestUri!));

        await using var other = await CookieCatcher.StartAsync();
        foreach (var path in new[] { "/", "/enter/", "/_blazor", host.Link.AbsolutePath })
            await visitor.GetAsync(new Uri(other.Address, path), TestContext.Current.CancellationToken);
        Assert.Equal([null, null, null, null], other.Cookies);
        await visitor.GetAsync(new Uri(other.Address, entered.RequestMessage.RequestUri!.AbsolutePath), TestContext.Current.CancellationToken);
        Assert.NotNull(other.Cookies[^1]);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("rebound.example.org")]
    [InlineData("127.0.0.1.example.org")]
    public async Task Another_name_for_this_address_is_not_answered(string name)
    {
        var cookie = await EnterAsync();
        using var answer = await SendAsync(HttpMethod.Get, "/", cookie, request => request.Headers.Host = $"{name}:{host.Link.Port}");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example.org")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    public async Task Another_site_is_not_answered_even_with_the_cookie(string origin)
    {
        var cookie = await EnterAsync();
        using var post = await SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", cookie, request => request.Headers.Add("Origin", origin));
        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        using var get = await SendAsync(HttpMethod.Get, "/", cookie, request => request.Headers.Add("Origin", origin));
        Assert.Equal(HttpStatusCode.Forbidden, get.StatusCode);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task What_a_browser_calls_another_site_is_not_answered(string site)
    {
        var cookie = await EnterAsync();
        using var answer = await SendAsync(HttpMethod.Get, "/", cookie, request => request.Headers.Add("Sec-Fetch-Site", site));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_websocket_needs_its_origin_named()
    {
        var cookie = await EnterAsync();
        using var without = await SendAsync(HttpMethod.Get, "/_blazor?id=x", cookie, Upgrade);
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        using var with = await SendAsync(HttpMethod.Get, "/_blazor?id=x", cookie, request =>
        {
            Upgrade(request);
            request.Headers.Add("Origin", Origin);
        });
        Assert.NotEqual(HttpStatusCode.Forbidden, with.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/desk.css")]
    public async Task Every_answer_forbids_caching_framing_and_scripts_from_elsewhere(string path)
    {
        var cookie = await EnterAsync();
        foreach (var sent in new[] { cookie, null })
        {
            using var answer = await SendAsync(HttpMethod.Get, path, sent);
            Assert.True(answer.Headers.CacheControl?.NoStore);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task A_preview_has_an_origin_of_its_own_works_once_and_may_fetch_and_run_nothing()
    {
        await using var previews = await PreviewHost.StartAsync(SystemRandomSource.Instance);
        previews.Desk = Origin;
        Assert.NotEqual(Origin, previews.Origin);
        var address = previews.Put(new PreviewPage("<p>words</p>", null));

        using (var shown = await browser.GetAsync(new Uri(address), TestContext.Current.CancellationToken))
        {
            Assert.Equal("<p>words</p>", await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var policy = Assert.Single(shown.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; img-src data:; style-src 'unsafe-inline'", policy, StringComparison.Ordinal);
            Assert.EndsWith($"frame-ancestors {Origin}; sandbox", policy, StringComparison.Ordinal);
            Assert.True(shown.Headers.CacheControl?.NoStore);
        }

        using var again = await browser.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, new Uri(previews.Put(new PreviewPage("x", null)))) { Headers = { Host = "evil.example" } };
        using var refused = await browser.SendAsync(rebound, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_page_of_a_PDF_may_run_the_one_script_that_draws_it_and_fetch_nothing()
    {
        await using var previews = await PreviewHost.StartAsync(SystemRandomSource.Instance);
        previews.Desk = Origin;
        var page = PreviewPage.Of(new Preview(PreviewKind.PdfText, "words"u8.ToArray()), "%PDF</script>"u8.ToArray());
        using var shown = await browser.GetAsync(new Uri(previews.Put(page)), TestContext.Current.CancellationToken);

        var html = await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var script = html[(html.LastIndexOf("<script>", StringComparison.Ordinal) + 8)..html.LastIndexOf("</script>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        Assert.Equal(
            $"default-src 'none'; script-src 'sha256-{hash}'; worker-src blob:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors {Origin}; sandbox allow-scripts",
            Assert.Single(shown.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(2, html.Split("<script").Length - 1);
    }

    [Fact]
    public async Task The_cookie_is_for_this_session_alone_and_out_of_reach_of_scripts()
    {
        using var entered = await AskAsync(HttpMethod.Get, host.Link.AbsolutePath, null);
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("max-age", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_answer_holds_a_word_of_the_vault()
    {
        await session.LockAsync();
        await session.UnlockAsync(TestVaults.Passphrase());
        using var page = await SendAsync(HttpMethod.Get, "/", await EnterAsync());
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Aya", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Border Post", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_desk_shows_nothing_and_opens_with_the_passphrase_alone()
    {
        await session.LockAsync();
        Assert.True(session.View.IsLocked);
        Assert.Empty(session.View.Editor);
        Assert.False((await session.UnlockAsync(TestVaults.Passphrase("another one"))).IsDone);
        Assert.True(session.View.IsLocked);
        Assert.True((await session.UnlockAsync(TestVaults.Passphrase())).IsDone);
        Assert.Equal("Aya", session.View.Editor);
    }

    private static void Upgrade(HttpRequestMessage request)
    {
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue("websocket"));
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    private async Task<string> EnterAsync()
    {
        using var entered = await AskAsync(HttpMethod.Get, host.Link.AbsolutePath, null);
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        page = entered.Headers.Location!.OriginalString[..^1];
        return entered.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? cookie, Action<HttpRequestMessage>? change = null) =>
        AskAsync(method, page + path, cookie, change);

    private Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? cookie, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(method, new Uri(Origin + path));
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        change?.Invoke(request);
        return browser.SendAsync(request);
    }
}
