using Intake.Desk.Search;

namespace Intake.Desk.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("The Café by the river", "the cafe by the river")]
    [InlineData("Cafe\u0301", "café")]
    [InlineData("ＦＵＬＬ　width ４２", "full width 42")]
    [InlineData("Straße, Ærø, Łódź, Đà Nẵng, İstanbul", "strasse, aero, lodz, da nang, istanbul")]
    [InlineData("Ёлка и Йод", "елка и иод")]
    [InlineData("и\u0306од", "йод")]
    [InlineData("ΆΛΦΑ", "αλφα")]
    [InlineData("\u1107\u1161\u11BC\u110B\u1161\u11BA\u1100\u1161\u11AB", "방앗간")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("محمـــد", "محمد")]
    [InlineData("إلى الآن أُخذ", "الي الان اخذ")]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u064A\u062E\u0648\u0627\u0647\u0645")]
    [InlineData("\uFEE3\uFEA4\uFEE4\uFEAA \uFEFB", "محمد لا")]
    [InlineData("۱۴۰۲ ١٤٠٢ ၁၄၀၂", "1402 1402 1402")]
    [InlineData("in\u00ADvisible\u200B signs\u202E", "invisible signs")]
    public void What_counts_as_the_same_is_found_by_each_other(string text, string same) => Assert.Equal(SearchText.Fold(same), SearchText.Fold(text));

    [Theory]
    [InlineData("국경", "국")]
    [InlineData("检查站", "查站")]
    [InlineData("چشم", "جشم")]
    [InlineData("ကို", "ကိ")]
    public void What_is_different_stays_different(string text, string other) => Assert.NotEqual(SearchText.Fold(other), SearchText.Fold(text));

    [Fact]
    public void Marks_of_a_burmese_letter_are_found_in_whatever_order_they_were_typed() =>
        Assert.Equal(SearchText.Fold("လူ့ အုံ"), SearchText.Fold("လ\u1037\u1030 အ\u1036\u102F"));

    // Titles and lines of the Universal Declaration of Human Rights, in both encodings, as the tests of google/myanmar-tools have them.
    [Theory]
    [InlineData("အျပည္ျပည္ဆိုင္ရာ လူ႔အခြင့္အေရး ေၾကညာစာတမ္း", "အပြည်ပြည်ဆိုင်ရာ လူ့အခွင့်အရေး ကြေညာစာတမ်း")]
    [InlineData("ျမန္မာ", "မြန်မာ")]
    public void Zawgyi_is_found_by_words_in_unicode(string zawgyi, string unicode)
    {
        Assert.Equal(SearchText.Fold(unicode), SearchText.Fold(zawgyi));
        Assert.True(Zawgyi.IsLikely(zawgyi));
        Assert.False(Zawgyi.IsLikely(unicode));
    }

    [Fact]
    public void Any_text_folds_and_folding_again_changes_nothing() => CsCheck.Check.Sample(CsCheck.Gen.String, text =>
    {
        var folded = SearchText.Fold(text);
        return SearchText.Fold(folded) == folded;
    });

    [Fact]
    public void Every_character_folds_and_folding_again_changes_nothing() =>
        Assert.All(Enumerable.Range(0, char.MaxValue + 1), letter => Assert.Equal(SearchText.Fold($"a{(char)letter}b"), SearchText.Fold(SearchText.Fold($"a{(char)letter}b"))));
}
