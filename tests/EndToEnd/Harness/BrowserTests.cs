using System.Security.Cryptography;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Network;

namespace Intake.EndToEnd.Harness;

/// <summary>The harness itself, tried in every browser on a page that has nothing to do with Intake.</summary>
public sealed class BrowserTests(RunningBrowsers browsers)
{
    public static TheoryData<BrowserProfile> Profiles => [.. BrowserProfile.All];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_browser_types_clicks_and_reads_what_the_page_says(BrowserProfile profile)
    {
        await using var site = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);

        Assert.Equal(200, await browser.GoToAsync($"{site.Address}"));
        await browser.TypeAsync("#name", "국경");
        await browser.ClickAsync("#greet");
        await browser.WaitForTextAsync("#said", "Hello");

        Assert.Equal("Hello, 국경", await browser.TextAsync("#said"));
        Assert.Equal("국경", await browser.ValueAsync("#name"));
        Assert.Empty(await browser.ComplaintsAsync());
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task What_moves_away_from_under_the_pointer_is_pressed_where_it_went(BrowserProfile profile)
    {
        await using var site = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);
        await browser.GoToAsync($"{site.Address}");
        await browser.EvaluateAsync<string?>("""
            { const greet = document.querySelector('#greet'); greet.addEventListener('mouseenter', () => greet.style.marginLeft = '300px', { once: true }); }
            null
            """);

        await browser.ClickAsync("#greet");

        await browser.WaitForTextAsync("#said", "Hello");
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_browser_uploads_a_file_and_each_request_and_byte_is_counted(BrowserProfile profile)
    {
        using var folder = new TemporaryFolder();
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        await File.WriteAllBytesAsync(folder.File("photo.jpg"), bytes, TestContext.Current.CancellationToken);
        await using var site = await TryOutSite.StartAsync();
        await using var wire = Wire.To(site.Address);
        var browser = await browsers.VisitAsync(profile);

        await browser.GoToAsync(wire.Address);
        await browser.SetFilesAsync("#file", folder.File("photo.jpg"));
        await browser.ClickAsync("#send");
        await browser.WaitForTextAsync("#said", "photo.jpg: " + Convert.ToHexStringLower(SHA256.HashData(bytes)));

        Assert.Equal(["GET /", "POST /echo"], await PathsAsync(browser));
        Assert.InRange(wire.BytesUp, bytes.Length, bytes.Length + 20_000);
        Assert.InRange(wire.BytesDown, 1_000, 20_000);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_browser_without_network_sends_nothing_until_it_is_back(BrowserProfile profile)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("a.bin"), [1], TestContext.Current.CancellationToken);
        await using var site = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);
        await browser.GoToAsync($"{site.Address}");
        await browser.SetFilesAsync("#file", folder.File("a.bin"));

        await browser.CutNetworkAsync();
        await browser.ClickAsync("#send");
        await browser.WaitForTextAsync("#said", "Nothing was sent");
        await browser.CutNetworkAsync(false);
        await browser.ClickAsync("#send");

        await browser.WaitForTextAsync("#said", "a.bin: ");
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_cut_wire_fails_a_request_and_a_mended_one_carries_it(BrowserProfile profile)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("a.bin"), [1], TestContext.Current.CancellationToken);
        await using var site = await TryOutSite.StartAsync();
        await using var wire = Wire.To(site.Address);
        var browser = await browsers.VisitAsync(profile);
        await browser.GoToAsync(wire.Address);
        await browser.SetFilesAsync("#file", folder.File("a.bin"));

        wire.Cut();
        await browser.ClickAsync("#send");
        await browser.WaitForTextAsync("#said", "Nothing was sent");
        wire.Mend();
        await browser.ClickAsync("#send");

        await browser.WaitForTextAsync("#said", "a.bin: ");
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task WebCrypto_has_what_a_source_needs(BrowserProfile profile)
    {
        await using var site = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);
        await browser.GoToAsync($"{site.Address}");

        var works = await browser.EvaluateAsync<bool>("""
            (async () => {
              const pair = await crypto.subtle.generateKey("X25519", true, ["deriveBits"]);
              const shared = await crypto.subtle.deriveBits({ name: "X25519", public: pair.publicKey }, pair.privateKey, 256);
              const key = await crypto.subtle.importKey("raw", shared, "AES-GCM", false, ["encrypt"]);
              const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, key, new Uint8Array(8192));
              const signer = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
              const signature = await crypto.subtle.sign("Ed25519", signer.privateKey, sealed);
              return sealed.byteLength === 8208 && crypto.subtle.verify("Ed25519", signer.publicKey, signature, sealed);
            })()
            """);

        Assert.True(works);
    }

    [Fact]
    public async Task Only_the_safer_Firefox_lacks_WebAssembly()
    {
        await using var site = await TryOutSite.StartAsync();
        foreach (var profile in BrowserProfile.All)
        {
            var browser = await browsers.VisitAsync(profile);
            await browser.GoToAsync($"{site.Address}");

            var isThere = await browser.EvaluateAsync<bool>("typeof WebAssembly === 'object'");

            Assert.Equal(profile != BrowserProfile.SaferFirefox, isThere);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_new_visitor_finds_nothing_that_the_last_one_left(BrowserProfile profile)
    {
        await using var site = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);
        await browser.GoToAsync($"{site.Address}");
        await browser.EvaluateAsync<string>("localStorage.left = 'behind'; document.cookie = 'left=behind'");

        await browser.NewVisitorAsync();
        await browser.GoToAsync($"{site.Address}");

        Assert.Equal(0, await browser.EvaluateAsync<int>("localStorage.length + document.cookie.length"));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_narrow_window_is_narrow_and_a_screenshot_is_a_picture(BrowserProfile profile)
    {
        using var folder = new TemporaryFolder();
        await using var site = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(profile);

        await browser.SetViewportAsync(320, 640);
        await browser.GoToAsync($"{site.Address}");
        await browser.ScreenshotAsync(folder.File("page.png"));

        Assert.Equal(320, await browser.EvaluateAsync<int>("innerWidth"));
        Assert.True(new FileInfo(folder.File("page.png")).Length > 1_000);
    }

    [Fact]
    public async Task A_verb_that_fails_says_what_the_browser_did_instead()
    {
        await using var site = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await browser.GoToAsync($"{site.Address}");

        var failure = await Assert.ThrowsAsync<BrowserException>(() => browser.EvaluateAsync<string>("no.such.thing"));

        Assert.Contains("no is not defined", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> PathsAsync(Browser browser) =>
        from request in await browser.RequestsAsync()
        select $"{request.Method} {request.Address.AbsolutePath}";
}
