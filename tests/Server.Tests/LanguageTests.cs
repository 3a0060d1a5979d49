using System.Text;
using Intake.Door;
using Intake.Rehearsal;
using Microsoft.Extensions.Configuration;

namespace Intake.Server.Tests;

/// <summary>Which languages the page shows and links to, and which are drafts.</summary>
public sealed class LanguageTests : IDisposable
{
    private const string Built = "<html><nav><!--intake:languages--></nav><!--intake:draft--><p>draft</p><!--intake:end--><!--intake:facts--></html>";

    private readonly string folder = Directory.CreateTempSubdirectory("intake-languages-").FullName;
    private readonly RehearsedNewsroom newsroom = new();

    [Fact]
    public void Without_approval_English_stands_in_and_everything_else_is_a_draft_that_nothing_links_to()
    {
        var pages = Assemble(Read(null, out _));

        Assert.Equal("en", pages.FirstLanguage);
        Assert.DoesNotContain("<p>draft</p>", Html(pages, "en"), StringComparison.Ordinal);
        Assert.Contains("<p>draft</p>", Html(pages, "ko"), StringComparison.Ordinal);
        Assert.Contains("<nav></nav>", Html(pages, "en"), StringComparison.Ordinal);
        Assert.Contains("\"languages\":[\"en\"]", Html(pages, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Approved_languages_link_to_each_other_and_the_first_named_is_the_first_shown()
    {
        var pages = Assemble(Read("ko=Kim Sol ; en=Jo Bell", out var problems));

        Assert.Empty(problems);
        Assert.Equal("ko", pages.FirstLanguage);
        Assert.Contains("<li><a href=\"/ko\" hreflang=\"ko\" lang=\"ko\">한국어</a></li>", Html(pages, "en"), StringComparison.Ordinal);
        Assert.Contains("<summary>한국어</summary><ul><li><a href=\"/en\"", Html(pages, "ko"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/ko\"", Html(pages, "ko"), StringComparison.Ordinal);
        Assert.DoesNotContain("<p>draft</p>", Html(pages, "ko"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_approved_a_language_is_not_in_the_page()
    {
        Assert.DoesNotContain("Kim", Html(Assemble(Read("ko=Kim Sol", out _)), "ko"), StringComparison.Ordinal);
    }

    [Fact]
    public void English_that_nobody_approved_is_a_draft_where_another_language_was_approved() =>
        Assert.Contains("<p>draft</p>", Html(Assemble(Read("ko=Kim Sol", out _)), "en"), StringComparison.Ordinal);

    [Theory]
    [InlineData("xx=Somebody", "\"xx\", in which there is no page")]
    [InlineData("en", "who approved \"en\"")]
    [InlineData("en= ", "who approved \"en\"")]
    [InlineData("en=One;EN=Two", "\"en\" twice")]
    public void A_setting_that_cannot_be_used_is_named_with_what_to_do(string setting, string complaint)
    {
        Read(setting, out var problems);

        var problem = Assert.Single(problems);
        Assert.StartsWith("Intake__Languages", problem, StringComparison.Ordinal);
        Assert.Contains(complaint, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_language_has_texts_and_is_called_what_they_call_it()
    {
        var locales = Repository.Locate("src/Page/locales");
        var files = Directory.GetFiles(locales, "*.ts").Select(Path.GetFileNameWithoutExtension).Where(name => name != "locale").Order();
        Assert.Equal(PageLanguage.All.Select(language => language.Tag).Order(), files);
        Assert.All(PageLanguage.All, language =>
            Assert.Contains($"  name: '{language.Name}',", File.ReadAllText(Path.Combine(locales, language.Tag + ".ts")), StringComparison.Ordinal));
    }

    [Fact]
    public void A_tag_is_found_whatever_its_case() => Assert.NotNull(Assemble(ApprovedLanguages.OnlyEnglish).Pages.GetValueOrDefault("KO"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static ApprovedLanguages Read(string? setting, out List<string> problems) => ApprovedLanguages.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("Intake:Languages", setting)]).Build(),
        problems = []);

    private static string Html(AssembledPages pages, string language) => Encoding.UTF8.GetString(pages.Pages[language].Html.Plain.Span);

    private AssembledPages Assemble(ApprovedLanguages approved)
    {
        foreach (var language in PageLanguage.All)
        {
            File.WriteAllText(PageAssembly.PathOf(folder, language.Tag), Built);
            File.WriteAllBytes(PageAssembly.RestPathOf(folder, language.Tag), PageTests.NoRest);
        }

        return new PageAssembly(newsroom.File, PageChoices.Bland, approved, folder, []).Assemble(null);
    }
}
