using System.Text.RegularExpressions;
using Intake.Cli.Pages;
using Intake.EndToEnd;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Tests.Pages;

public sealed class PageTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>, IDisposable
{
    private static readonly string built = Repository.Locate("src/Page/dist");
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_door_s_page_is_the_one_that_was_built_here_and_the_one_of_its_manifest()
    {
        using var http = new HttpClient();
        await File.WriteAllBytesAsync(folder.File("manifest.json"), await http.GetByteArrayAsync(newsroom.Url + "/.well-known/webcat/manifest.json", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        var shown = await Transcript.DoAsync(["page", "verify", newsroom.Url + "/ko", "--json"]);
        var verified = await Transcript.DoAsync(["page", "verify", newsroom.Url + "/ko", "--built", built, "--newsroom", newsroom.Founded["newsroom.pub"], "--manifest", folder.File("manifest.json"), "--hash", (string)shown.Json["hash"]!]);

        Assert.Contains("the page that was built here", verified.Output, StringComparison.Ordinal);
        Assert.Contains("of the published manifest", verified.Output, StringComparison.Ordinal);
        Assert.Contains("of the published hash", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_page_carries_a_checked_roster_and_is_still_the_same_page()
    {
        await Transcript.DoAsync(["page", "save", .. newsroom.Door, "--language", "en", "--to", folder.File("page.html")]);

        var ofDoor = await Transcript.DoAsync(["page", "verify", newsroom.Url + "/en", "--json"]);
        var ofFile = await Transcript.DoAsync(["page", "verify", folder.File("page.html"), "--built", built, "--newsroom", newsroom.Founded["newsroom.pub"], "--json"]);

        Assert.Equal((string?)ofDoor.Json["hash"], (string?)ofFile.Json["hash"]);
        Assert.Contains("<script type=\"text/plain\" id=\"kept\" data-route=\"open\">", await File.ReadAllTextAsync(folder.File("page.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (await Transcript.TypeAsync(["page", "save", .. newsroom.Door, "--to", folder.File("page.html")])).IsRefused(2, "There is a file");
    }

    [Fact]
    public async Task A_kept_page_carries_the_scrubbers_that_were_asked_for_and_is_still_the_same_page()
    {
        await Transcript.DoAsync(["page", "save", .. newsroom.Door, "--with", "all", "--to", folder.File("all.html")]);
        await Transcript.DoAsync(["page", "save", .. newsroom.Door, "--with", "pdf, media", "--to", folder.File("two.html")]);

        var ofDoor = await Transcript.DoAsync(["page", "verify", newsroom.Url + "/", "--json"]);
        foreach (var (file, names) in new[] { ("all.html", "pictures documents pdf media compound"), ("two.html", "pdf media") })
        {
            var html = await File.ReadAllTextAsync(folder.File(file), TestContext.Current.CancellationToken);
            var verified = await Transcript.DoAsync(["page", "verify", folder.File(file), "--built", built, "--newsroom", newsroom.Founded["newsroom.pub"], "--json"]);
            Assert.Equal(names, string.Join(' ', Regex.Matches(html, "id=\"scrub-([a-z]+)\"").Select(match => match.Groups[1].Value)));
            Assert.Equal((string?)ofDoor.Json["hash"], (string?)verified.Json["hash"]);
        }

        var altered = (await File.ReadAllTextAsync(folder.File("two.html"), TestContext.Current.CancellationToken)).Replace("id=\"scrub-pdf\">", "id=\"scrub-pdf\"> ", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("altered.html"), altered, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await Transcript.TypeAsync(["page", "verify", folder.File("altered.html"), "--hash", (string)ofDoor.Json["hash"]!])).ExitCode);
        (await Transcript.TypeAsync(["page", "save", .. newsroom.Door, "--with", "films", "--to", folder.File("films.html")])).IsRefused(2, "no part named films");
        Assert.False(File.Exists(folder.File("films.html")));
    }

    [Theory]
    [InlineData("Seal", "Steal")]
    [InlineData("id=\"facts\">", "id=\"facts\">{}</script><script>send()</script><script type=\"application/json\">")]
    [InlineData("<!doctype html>", "<!doctype html><script src=\"https://example.org\"></script>")]
    [InlineData("</body>", "<img onerror=\"send()\" src=\"x\"></body>")]
    [InlineData("<script type=\"application/json\" id=\"facts\">", "<script data-x='type=\"application/json\"'>send()</script><script type=\"application/json\" id=\"facts\">")]
    [InlineData("<script type=\"application/json\" id=\"facts\">", "<svg/onload=send()></svg><script type=\"application/json\" id=\"facts\">")]
    [InlineData("<meta http-equiv=", "<meta http-equiv=\"refresh\" content=\"0;url=https://example.org\"><meta http-equiv=")]
    [InlineData("<meta http-equiv=", "<meta <script type=\"text/plain\" id=\"kept\" data-route=\"open\"></script>http-equiv=")]
    [InlineData("id=\"leave\"", "<script type=\"text/plain\" id=\"kept\" tabindex=0 autofocus onfocus=\"send()\"></script>id=\"leave\"")]
    [InlineData("\"root\":\"", "\"root\":\"00")]
    [InlineData("data-route=\"open\">", "data-route=\"open\" onfocus=\"send()\">")]
    public async Task A_page_that_was_altered_is_not_the_one_that_was_built_here(string what, string into)
    {
        await Transcript.DoAsync(["page", "save", .. newsroom.Door, "--to", folder.File("page.html")]);
        var html = await File.ReadAllTextAsync(folder.File("page.html"), TestContext.Current.CancellationToken);
        Assert.Contains(what, html, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("altered.html"), html.Replace(what, into, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var told = await Transcript.TypeAsync(["page", "verify", folder.File("altered.html"), "--built", built, "--newsroom", newsroom.Founded["newsroom.pub"]]);

        Assert.Equal(1, told.ExitCode);
        Assert.Contains("This page differs from the page in", told.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("built here", told.Output, StringComparison.Ordinal);
        var ofDoor = await Transcript.DoAsync(["page", "verify", newsroom.Url + "/", "--json"]);
        Assert.Equal(1, (await Transcript.TypeAsync(["page", "verify", folder.File("altered.html"), "--hash", (string)ofDoor.Json["hash"]!])).ExitCode);
    }

    [Fact]
    public async Task A_page_that_a_browser_wrote_down_again_is_never_called_the_right_one()
    {
        await Transcript.DoAsync(["page", "save", .. newsroom.Door, "--to", folder.File("page.html")]);
        var html = await File.ReadAllTextAsync(folder.File("page.html"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("again.html"), html.Replace("<meta charset=\"utf-8\" />", "<meta charset=\"utf-8\">", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var again = await Transcript.TypeAsync(["page", "verify", folder.File("again.html"), "--built", built, "--newsroom", newsroom.Founded["newsroom.pub"]]);
        var nameless = await Transcript.TypeAsync(["page", "verify", folder.File("page.html"), "--built", built]);

        Assert.Equal((1, 2), (again.ExitCode, nameless.ExitCode));
        Assert.Contains("cannot be verified", again.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("built here", again.Output + nameless.Output, StringComparison.Ordinal);
        Assert.Contains("--newsroom", nameless.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_stands_in_the_public_ledger_and_one_that_was_altered_or_holds_keys_of_another_ledger_does_not()
    {
        string[] byLedger = ["--ledger", newsroom.Url, "--newsroom", newsroom.Founded["newsroom.pub"]];
        await Transcript.DoAsync(["page", "save", .. newsroom.Door, "--to", folder.File("page.html")]);
        // Its entry is there before it is served, and signed a moment later.
        await ServedNewsroom.UntilAsync(async () => (await Transcript.TypeAsync(["page", "verify", folder.File("page.html"), .. byLedger])).Output.Contains("stands in the newsroom's public ledger", StringComparison.Ordinal));
        var html = await File.ReadAllTextAsync(folder.File("page.html"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("altered.html"), html.Replace("Seal", "Steal", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var kept = PageSource.Parse(html).Kept!;
        Assert.True(RosterAnswer.TryDecode(Convert.FromBase64String(kept), out var answer));
        var other = (answer with { Proof = answer.Proof with { Root = default } }).Encode();
        await File.WriteAllTextAsync(folder.File("other.html"), html.Replace(kept, Convert.ToBase64String(other), StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(folder.File("unreadable.html"), html.Replace(kept, kept[..^1], StringComparison.Ordinal), TestContext.Current.CancellationToken);

        foreach (var (file, words) in new[] { ("unreadable.html", "do not stand in the ledger"), ("altered.html", "differs from every page that stands in the public ledger"), ("other.html", "do not stand in the ledger") })
        {
            var told = await Transcript.TypeAsync(["page", "verify", folder.File(file), .. byLedger]);
            Assert.Equal(1, told.ExitCode);
            Assert.Contains(words, told.Errors, StringComparison.Ordinal);
        }

        Assert.Contains("--newsroom", (await Transcript.TypeAsync(["page", "verify", folder.File("page.html"), "--ledger", newsroom.Url])).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_compared_is_not_praised_and_what_is_no_page_is_refused()
    {
        Assert.Contains("compared with nothing", (await Transcript.DoAsync(["page", "verify", newsroom.Url + "/"])).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Transcript.TypeAsync(["page", "verify", newsroom.Url + "/", "--hash", new string('0', 64)])).ExitCode);
        Assert.Equal(1, (await Transcript.TypeAsync(["page", "verify", newsroom.Url + "/", "--manifest", newsroom.Founded["newsroom.pub"]])).ExitCode);
        (await Transcript.TypeAsync(["page", "verify", newsroom.Founded["newsroom.pub"]])).IsRefused(1, "is not a source's page");
        (await Transcript.TypeAsync(["page", "verify", "/nowhere"])).IsRefused(2, "There is no file");
        (await Transcript.TypeAsync(["page", "verify", "http://example.org/"])).IsRefused(2, "would show everybody");
    }

    public void Dispose() => folder.Dispose();
}
