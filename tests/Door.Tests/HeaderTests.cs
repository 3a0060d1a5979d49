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
        await using var server = await RehearsedServer.StartAsync(withPages: true);
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
        await using var server = await RehearsedServer.StartAsync(withPages: true);
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
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/chunks/00112233445566778899aabbccddeeff");

        using var answer = await server.AskAsync(preflight);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Contains("PUT", answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_tells_of_every_page_and_scrubber_the_hash_and_the_policy_that_are_served()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        using var json = JsonDocument.Parse(await server.GetBytesAsync("/.well-known/webcat/manifest.json"));
        var manifest = json.RootElement.GetProperty("manifest");
        var policies = manifest.GetProperty("extra_csp").EnumerateObject().ToDictionary(policy => policy.Name, policy => policy.Value.GetString()!);
        var standard = manifest.GetProperty("default_csp").GetString()!;
        var files = manifest.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString());

        Assert.Contains("/en", files.Keys);
        Assert.Contains(files.Keys, path => path.StartsWith("/scrub/", StringComparison.Ordinal));
        Assert.Contains("/courier/ko", files.Keys);
        var index = manifest.GetProperty("default_index").GetString()!;
        Assert.Equal(files["/" + index], files[manifest.GetProperty("default_fallback").GetString()!]);
        foreach (var (path, hash) in files.Append(KeyValuePair.Create("/", files["/" + index])))
        {
            using var answer = await server.GetAsync(path);
            Assert.Equal(hash, Base64Url.EncodeToString(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))));
            Assert.Equal(Expected(path), answer.Headers.GetValues("Content-Security-Policy").Single());
        }

        // What a page asks for is not in the manifest, but its policy is looked at too.
        using var roster = await server.GetAsync("/roster");
        Assert.Equal(Expected("/roster"), roster.Headers.GetValues("Content-Security-Policy").Single());

        // As the extension's originstate.ts has it: "/" by the name of the index, which has no slash.
        string Expected(string path)
        {
            var key = path == "/" ? index : path;
            return policies.Keys.Where(prefix => key.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length) is { } longest ? policies[longest] : standard;
        }
    }

    [Fact]
    public async Task The_manifest_has_what_WEBCATs_validator_asks_for_and_its_canonical_form_can_spell()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        using var json = JsonDocument.Parse(await server.GetBytesAsync("/.well-known/webcat/manifest.json"));
        var manifest = json.RootElement.GetProperty("manifest");

        Assert.Equal(["manifest", "signatures"], json.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.All(["name", "version", "default_csp", "default_index", "default_fallback"], field => Assert.NotEmpty(manifest.GetProperty(field).GetString()!));
        Assert.Equal(JsonValueKind.Array, manifest.GetProperty("wasm").ValueKind);
        Assert.DoesNotContain("/", manifest.GetProperty("default_index").GetString()!, StringComparison.Ordinal);
        // Its canonical JSON escapes quotes and backslashes alone, and sorts names by UTF-16 units.
        Assert.All(Texts(manifest), text => Assert.All(text, sign => Assert.InRange(sign, ' ', '~')));
        foreach (var group in new[] { "files", "extra_csp" })
        {
            var names = manifest.GetProperty(group).EnumerateObject().Select(field => field.Name).ToList();
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
        }
    }

    [Fact]
    public async Task No_answer_has_a_header_that_WEBCAT_forbids()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        foreach (var path in paths.Append("/courier").Append("/roster"))
        {
            using var answer = await server.GetAsync(path);
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.All(["Link", "Refresh", "Location"], header => Assert.False(answer.Headers.Contains(header), header));
        }
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Texts(field.Value).Prepend(field.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    [Fact]
    public async Task No_policy_holds_what_WEBCAT_refuses()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
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
        await using var server = await RehearsedServer.StartAsync(withPages: true);
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
