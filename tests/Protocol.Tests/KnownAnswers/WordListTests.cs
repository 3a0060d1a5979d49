using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>BIP39's lists (bitcoin/bips, bip-0039). The official Korean and Spanish files are decomposed (NFKD); ours are composed, and decompose to them.</summary>
public sealed class WordListTests
{
    [Theory]
    [InlineData("english", "abandon", "zoo", "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda")]
    [InlineData("korean", "가격", "힘껏", "9e95f86c167de88f450f0aaf89e87f6624a57f973c67b516e338e8e8b8897f60")]
    [InlineData("spanish", "ábaco", "zurdo", "46846a5a0139d1e3cb77293e521c2865f7bcdb82c44e8d0a06a2cd0ecba48c0b")]
    [InlineData("chinese-simplified", "的", "歇", "5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726")]
    public void A_list_is_the_official_one(string name, string first, string last, string hash)
    {
        var list = ListOf(name);
        Assert.Equal(first, list[0]);
        Assert.Equal(last, list[WordList.Count - 1]);
        var text = Decomposed(string.Concat(AllOf(list).Select(word => word + "\n")));
        Assert.Equal(hash, Sha256.Hash(System.Text.Encoding.UTF8.GetBytes(text)).ToString());
    }

    [Fact]
    public void Four_letters_tell_English_words_apart() =>
        Assert.Equal(WordList.Count, AllOf(WordList.English).Select(word => word[..Math.Min(4, word.Length)]).Distinct().Count());

    [Theory]
    [InlineData("english")]
    [InlineData("korean")]
    [InlineData("spanish")]
    [InlineData("chinese-simplified")]
    public void Every_word_is_found_as_itself_even_if_others_begin_with_it(string name)
    {
        var list = ListOf(name);
        for (var i = 0; i < WordList.Count; i++)
        {
            Assert.True(list.TryFind(list[i], out var number));
            Assert.Equal(i, number);
            Assert.True(list.TryFind(Decomposed(list[i]), out number));
            Assert.Equal(i, number);
        }
    }

    [Theory]
    [InlineData("aban", 0)]
    [InlineData("ABAN", 0)]
    [InlineData("act", 19)]
    public void A_beginning_that_only_one_word_has_is_enough(string typed, int expected)
    {
        Assert.True(WordList.English.TryFind(typed, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("acc")]
    [InlineData("zzz")]
    public void A_beginning_of_several_words_or_of_none_is_not_guessed(string typed) => Assert.False(WordList.English.TryFind(typed, out _));

    // An attribute cannot hold half a surrogate pair.
    [Fact]
    public void Broken_Unicode_is_no_word() => Assert.False(WordList.English.TryFind("\ud800", out _));

    [Theory]
    [InlineData("ábaco")]
    [InlineData("abaco")]
    [InlineData("ÁBACO")]
    [InlineData("a\u0301baco")]
    public void Accents_of_Spanish_may_be_left_out(string typed)
    {
        Assert.True(WordList.Spanish.TryFind(typed, out var number));
        Assert.Equal(0, number);
    }

    [Fact]
    public void No_word_stands_in_two_lists()
    {
        var words = WordList.All.SelectMany(AllOf).ToList();
        Assert.Equal(4 * WordList.Count, words.Distinct().Count());
    }

    [Theory]
    [InlineData("的 一 是 在 不 了 有 和 人 这 中 大")]
    [InlineData("的一是在不了有和人这中大")]
    [InlineData("ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar")]
    public void The_first_twelve_words_of_a_list_are_read(string typed)
    {
        Assert.True(Phrase.TryParse(typed, out var phrase));
        Assert.Equal(Enumerable.Range(0, Phrase.Length), phrase.Numbers.ToArray().Select(number => (int)number));
    }

    // NFKD of Hangul syllables and of accented Spanish letters, the only ones of the lists that it changes; string.Normalize does nothing where globalization is invariant.
    private static string Decomposed(string text) => string.Concat(text.Select(letter => letter switch
    {
        >= '\uAC00' and <= '\uD7A3' => $"{(char)(0x1100 + ((letter - 0xAC00) / 588))}{(char)(0x1161 + ((letter - 0xAC00) % 588 / 28))}{(char)(0x11A7 + ((letter - 0xAC00) % 28))}"
            .TrimEnd('\u11A7'),
        'á' => "a\u0301",
        'é' => "e\u0301",
        'í' => "i\u0301",
        'ó' => "o\u0301",
        'ú' => "u\u0301",
        'ñ' => "n\u0303",
        'ü' => "u\u0308",
        _ => letter.ToString(),
    }));

    private static WordList ListOf(string name) => WordList.All[Array.IndexOf(["english", "korean", "spanish", "chinese-simplified"], name)];

    private static IEnumerable<string> AllOf(WordList list) => Enumerable.Range(0, WordList.Count).Select(i => list[i]);
}
