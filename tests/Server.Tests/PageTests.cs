using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Intake.Door;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Server.Tests;

public sealed class PageTests : IDisposable
{
    // A deflate stream of nothing: these pages have no end that the build compressed.
    internal static readonly byte[] NoRest = [3, 0];

    private readonly string folder = Directory.CreateTempSubdirectory("intake-page-").FullName;
    private readonly RehearsedNewsroom newsroom = new();

    [Fact]
    public async Task The_page_of_a_membership_is_there_before_whoever_brought_it_is_answered()
    {
        await using var server = await RehearsedServer.StartEmptyAsync(withPages: true);
        var pages = server.Door.GetRequiredService<SourcePages>();
        Assert.Null(pages.Membership);

        using var answer = await server.PutMembershipAsync(server.Sign());

        Assert.Equal(1u, pages.Membership?.Membership.Number);
    }

    [Fact]
    public void Facts_stand_in_the_page_once_and_no_name_can_leave_its_place()
    {
        Write("<html><!--intake:facts--><script>run()</script><style>p{}</style></html>");
        var hostile = "</script><script>alert(1)</script>";

        var html = Encoding.UTF8.GetString(Assemble(Membership() with { NewsroomName = hostile }).Html.Plain.Span);

        var json = html.Split("id=\"facts\">")[1].Split("</script>")[0];
        using var facts = JsonDocument.Parse(json);
        Assert.Equal(hostile, facts.RootElement.GetProperty("name").GetString());
        Assert.Equal(newsroom.Identity.Id.ToString(), facts.RootElement.GetProperty("newsroom").GetString());
        Assert.Equal(newsroom.Identity.SpareHash.ToString(), facts.RootElement.GetProperty("spareHash").GetString());
        Assert.Equal(7, facts.RootElement.GetProperty("lowestMembership").GetInt32());
        Assert.Equal("onion", facts.RootElement.GetProperty("doors")[0].GetProperty("kind").GetString());
        Assert.Equal(3, html.Split("<script").Length);
    }

    [Fact]
    public void The_policy_allows_the_page_s_own_script_and_style_and_the_scrubbers_by_their_hashes_and_the_doors()
    {
        Write("<html><!--intake:facts--><script>run()</script><style>p{}</style></html>");

        var policy = Assemble(Membership()).ContentSecurityPolicy;

        Assert.Contains($"script-src 'sha256-{Hash("run()"u8)}' 'sha256-{Hash("scrub()"u8)}';", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src 'sha256-{Hash("p{}"u8)}';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' http://abc.onion https://tips.example.org:8443;", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_carries_its_policy_along_for_the_day_when_it_is_a_file_and_has_no_headers()
    {
        Write("<html><!--intake:policy--><!--intake:facts--><script>run()</script></html>");

        var page = Assemble(Membership());

        var carried = Encoding.UTF8.GetString(page.Html.Plain.Span).Split("<meta http-equiv=\"Content-Security-Policy\" content=\"")[1].Split('"')[0];
        Assert.Equal(page.ContentSecurityPolicy.Split("; ").Where(directive => directive != "frame-ancestors 'none'"), carried.Split("; "));
        Assert.Contains($"'sha256-{Hash("run()"u8)}'", carried, StringComparison.Ordinal);
    }

    [Fact]
    public void No_browser_keeps_the_page_unless_the_operator_allows_it()
    {
        Write("<html><!--intake:facts--></html>");

        Assert.Equal("no-store", Assemble(Membership()).CacheControl);
        Assert.Equal("private", new PageAssembly(newsroom.File, PageChoices.Bland, ApprovedLanguages.OnlyEnglish, folder, []) { CacheControl = "private" }.Assemble(null).Pages["en"].CacheControl);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("<html><!--intake:facts--><!--intake:facts--></html>")]
    public void A_page_without_exactly_one_place_for_the_facts_is_not_served(string html)
    {
        Write(html);

        Assert.Throws<InvalidDataException>(() => Assemble(Membership()));
    }

    [Fact]
    public void The_operator_chooses_title_icon_and_where_to_leave_to()
    {
        Write("<html><title>Form</title><link rel=\"icon\" href=\"data:,\" /><!--intake:facts--><a id=\"leave\" href=\"about:blank\" rel=\"noreferrer\">Leave</a></html>");

        var html = Html(new PageChoices("Bus & train <times>", "data:image/png;base64,AAAA", "https://weather.example/?a=1&b=\"2\""));

        Assert.Contains("<title>Bus &amp; train &lt;times&gt;</title>", html, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"icon\" href=\"data:image/png;base64,AAAA\" />", html, StringComparison.Ordinal);
        Assert.Contains("<a id=\"leave\" href=\"https://weather.example/?a=1&amp;b=&quot;2&quot;\" rel", html, StringComparison.Ordinal);
        Assert.Contains("<title>Form</title><link rel=\"icon\" href=\"data:,\" />", Html(PageChoices.Bland), StringComparison.Ordinal);

        string Html(PageChoices choices) => Encoding.UTF8.GetString(Assemble(Membership(), choices).Html.Plain.Span);
    }

    [Fact]
    public void The_folder_is_read_at_start_and_not_because_of_a_visit()
    {
        Write("<html><!--intake:facts--><p>as built</p></html>");
        var assembly = new PageAssembly(newsroom.File, PageChoices.Bland, ApprovedLanguages.OnlyEnglish, folder, [SHA256.HashData("scrub()"u8)]);
        Write("<html></html>");

        Assert.Contains("as built", Encoding.UTF8.GetString(assembly.Assemble(null).Pages["en"].Html.Plain.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_an_onion_whose_browsers_ask_for_gzip_alone_the_page_stays_within_its_bytes_with_all_that_a_newsroom_says_in_it()
    {
        var every = new ApprovedLanguages([.. PageLanguage.All.Select(language => language.Tag)]);
        var built = Path.Combine(AppContext.BaseDirectory, "page");
        var membership = Membership() with
        {
            NewsroomName = "The Northern Border Post",
            Doors = [new Protocol.Rosters.Door($"http://{new string('x', 56)}.onion", DoorKind.Onion), new Protocol.Rosters.Door("https://tips.example.org", DoorKind.Clear), new Protocol.Rosters.Door("https://mirror.example.net", DoorKind.Mirror)],
        };

        var pages = new PageAssembly(newsroom.File, PageChoices.Bland, every, built, ScrubAssembly.Read(built).Digests).Assemble(SignedMembership.Sign(membership, newsroom.Root)).Pages;

        foreach (var (language, page) in pages)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{language}: {page.Html.Gzip.Length} bytes gzip, {page.Html.Brotli.Length} bytes brotli");
            Assert.InRange(page.Html.Gzip.Length, 1, 60_000);
        }
    }

    [Fact]
    public void A_page_that_was_compressed_in_two_pieces_is_one_gzip()
    {
        const string rest = "<script>run()</script></html>";
        var html = $"<html><!--intake:facts-->{rest}";
        Write(html, Deflate(rest));

        var page = Assemble(Membership()).Html;

        using var gzip = new GZipStream(new MemoryStream(page.Gzip.ToArray()), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        gzip.CopyTo(inflated);
        Assert.Equal(page.Plain.ToArray(), inflated.ToArray());
        Assert.EndsWith(rest, Encoding.UTF8.GetString(inflated.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_with_the_end_of_another_build_is_not_served()
    {
        Write("<html><!--intake:facts--><script>run()</script></html>", Deflate("<script>ran()</script></html>"));

        Assert.Throws<InvalidDataException>(() => Assemble(Membership()));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Hash(ReadOnlySpan<byte> text) => Convert.ToBase64String(SHA256.HashData(text));

    private void Write(string html, byte[]? rest = null)
    {
        foreach (var language in PageLanguage.All)
        {
            File.WriteAllText(PageAssembly.PathOf(folder, language.Tag), html);
            File.WriteAllBytes(PageAssembly.RestPathOf(folder, language.Tag), rest ?? NoRest);
        }
    }

    private static byte[] Deflate(string text)
    {
        using var deflated = new MemoryStream();
        using (var stream = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return deflated.ToArray();
    }

    private Membership Membership() => newsroom.Describe(7, RehearsedServer.FastClock, DateTimeOffset.UnixEpoch.AddYears(50), new byte[32]) with
    {
        Doors = [new Protocol.Rosters.Door("http://abc.onion/", DoorKind.Onion), new Protocol.Rosters.Door("https://tips.example.org:8443", DoorKind.Mirror)],
    };

    private SourcePage Assemble(Membership membership, PageChoices? choices = null) =>
        new PageAssembly(newsroom.File, choices ?? PageChoices.Bland, ApprovedLanguages.OnlyEnglish, folder, [SHA256.HashData("scrub()"u8)]).Assemble(SignedMembership.Sign(membership, newsroom.Root)).Pages["ko"];
}
