using CsCheck;
using Intake.Desk.Exports;
using Intake.Desk.Search;

namespace Intake.Desk.Tests.Exports;

public sealed class MaskTests
{
    private static readonly string[] Pieces = ["Mina", "MÍNA", "Mi\u200Bna", "ｍｉｎａ", "Min", "a", " ", "\n", "old", "Old  Mill", "미나", "\u1106\u1175\u1102\u1161", "مينا", "ميـنا", "█", "\u0301", "\uD83D\uDE00", "<b>", "\u202E"];

    private static readonly string[] Terms = ["Mina", "old mill", "미나", "مينا", "na", "█"];

    [Theory]
    [InlineData("I met MI\u00ADNA's brother", "mina", "I met █████'s brother")]
    [InlineData("the Old\r\n  Mill stands", "old mill", "the █████ stands")]
    [InlineData("\u1106\u1175\u1102\u1161는 갔다", "미나", "█████는 갔다")]
    [InlineData("minamina mina", "mina", "█████ █████")]
    [InlineData("ananas", "ana", "█████s")]
    [InlineData("call ٠٩١٢ now", "0912", "call █████ now")]
    [InlineData("nobody here", "mina", "nobody here")]
    [InlineData("Straße 4", "strasse", "█████ 4")]
    public void A_term_is_gone_however_it_was_written(string words, string term, string expected) =>
        Assert.Equal(expected, Mask.Of([term])!.Apply(words, new HashSet<string>()));

    [Fact]
    public void Nothing_that_leaves_still_holds_a_term()
    {
        var texts = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).List[0, 12].Select(string.Concat);
        Gen.Select(texts, Gen.Int[0, Terms.Length - 1].Select(i => Terms[i]).List[1, 3]).Sample((words, terms) =>
        {
            var masked = Mask.Of(terms)!.Apply(words, new HashSet<string>());
            return masked is null || terms.TrueForAll(term => !SearchText.Fold(masked).Contains(SearchText.Fold(term), StringComparison.Ordinal));
        }, iter: 3_000);
    }

    [Fact]
    public void A_term_that_says_nothing_is_refused() => Assert.All<string[]>([[], ["\u200B"], ["mina", "  "]], terms => Assert.Null(Mask.Of(terms)));
}
