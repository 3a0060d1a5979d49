using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Intake.Rehearsal;

namespace Intake.Door.Tests;

public sealed class HeaderTests
{
    private static readonly string[] paths = ["/", "/en", "/ko", "/roster", "/roster/courier", "/board/index?days=7", "/nothing", "/xx", "/chunks/00"];

    [Fact]
    public async Task Every_answer_carries_no_server_no_clock_and_the_same_open_door_for_saved_pages()
    {
        await using var server = await RehearsedServer.StartAsync();
        var start = server.Clock.StartOf(server.Epoch).ToString("r", CultureInfo.InvariantCulture);

        foreach (var path in paths)
        {
            using var answer = await server.GetAsync(path);
            Assert.False(answer.Headers.Contains("Server"));
            Assert.Equal(start, answer.Headers.GetValues("Date").Single());
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task What_a_browser_tells_about_itself_changes_nothing()
    {
        await using var server = await RehearsedServer.StartAsync();
        using var telling = new HttpRequestMessage(HttpMethod.Get, "/roster");
        telling.Headers.TryAddWithoutValidation("User-Agent", "Red Star 4.0");
        telling.Headers.TryAddWithoutValidation("Accept-Language", "ko-KP");
        telling.Headers.TryAddWithoutValidation("Origin", "null");
        telling.Headers.TryAddWithoutValidation("Referer", "https://example.org/");

        Assert.Equal(await Answer.OfAsync(server.GetAsync("/roster")), await Answer.OfAsync(server.AskAsync(telling)));
    }

    [Fact]
    public async Task A_page_that_was_saved_may_ask_and_send()
    {
        await using var server = await RehearsedServer.StartAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/chunks/00112233445566778899aabbccddeeff");

        using var answer = await server.AskAsync(preflight);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Contains("PUT", answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_tells_of_every_page_and_scrubber_the_hash_and_the_policy_that_are_served()
    {
        await using var server = await RehearsedServer.StartAsync();
        using var json = JsonDocument.Parse(await server.GetBytesAsync("/.well-known/webcat/manifest.json"));
        var manifest = json.RootElement.GetProperty("manifest");
        var policies = manifest.GetProperty("extra_csp").EnumerateObject().ToDictionary(policy => policy.Name, policy => policy.Value.GetString()!);
        var standard = manifest.GetProperty("default_csp").GetString()!;
        var files = manifest.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString());

        Assert.Contains("/en", files.Keys);
        Assert.Contains(files.Keys, path => path.StartsWith("/scrub/", StringComparison.Ordinal));
        Assert.Contains("/courier/ko", files.Keys);
        Assert.Equal(files["/" + manifest.GetProperty("default_index").GetString()], files[manifest.GetProperty("default_fallback").GetString()!]);
        foreach (var (path, hash) in files.Append(KeyValuePair.Create("/", files["/en"])))
        {
            using var answer = await server.GetAsync(path);
            var key = path == "/" ? "/en" : path;
            var expected = policies.Keys.Where(prefix => key.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length) is { } longest ? policies[longest] : standard;
            Assert.Equal(hash, Base64Url.EncodeToString(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))));
            Assert.Equal(expected, answer.Headers.GetValues("Content-Security-Policy").Single());
        }
    }

    [Fact]
    public async Task No_policy_holds_what_WEBCAT_refuses()
    {
        await using var server = await RehearsedServer.StartAsync();
        foreach (var path in paths.Append("/courier"))
        {
            using var answer = await server.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
            Assert.DoesNotContain(",", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.All(policy.Split("; ").Where(directive => directive.StartsWith("script-src ", StringComparison.Ordinal)).SelectMany(directive => directive.Split(' ').Skip(1)),
                source => Assert.StartsWith("'sha256-", source, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("")]
    public async Task The_page_may_do_nothing_but_what_is_in_it(string encoding)
    {
        await using var server = await RehearsedServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);

        using var answer = await server.AskAsync(request);

        Assert.Equal(encoding.Length == 0 ? [] : [encoding], answer.Content.Headers.ContentEncoding);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' http://127.0.0.1;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
    }
}
