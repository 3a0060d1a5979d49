using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Intake.Rehearsal;

namespace Intake.Door.Tests;

public sealed class ScrubTests
{
    private static readonly Dictionary<string, string> built =
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "page", "parts.json")))!
            .ToDictionary(part => part.Key, part => part.Value.GetProperty("script").GetString()!);

    [Fact]
    public async Task Each_scrubber_is_served_under_the_hash_that_the_page_pins_and_its_policy_allows()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        using var page = await server.GetAsync("/en");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        foreach (var (family, script) in built)
        {
            var hash = Hash(script);
            using var answer = await server.GetAsync($"/scrub/{family}.{Convert.ToHexStringLower(hash)}.js");
            Assert.Equal(script, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Contains(Convert.ToHexStringLower(hash), html, StringComparison.Ordinal);
            Assert.Contains($"'sha256-{Convert.ToBase64String(hash)}'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_scrubber_comes_compressed_to_whoever_takes_that()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/scrub/pdf.{Convert.ToHexStringLower(Hash(built["pdf"]))}.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");

        using var answer = await server.AskAsync(request);

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        await using var plain = new BrotliStream(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.Equal(built["pdf"], await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/scrub/pdf.js")]
    [InlineData("/scrub/pdf.00.js")]
    [InlineData("/scrub/..%2Fen.html")]
    public async Task Another_build_s_scrubber_is_not_there(string path)
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        using var answer = await server.GetAsync(path);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    private static byte[] Hash(string script) => SHA256.HashData(Encoding.UTF8.GetBytes(script));
}
