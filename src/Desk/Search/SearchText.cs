using System.Buffers;
using System.Text;

namespace Intake.Desk.Search;

/// <summary>
/// Words as they are looked for: without case, width, accents, vowel signs of Arabic and Hebrew, and tatweel; digits of every script as
/// ASCII; alef, ye, kaf and he of Arabic, Persian and Urdu as one each; Korean letters joined to syllables; Burmese in one order, out of
/// Zawgyi too; white space as one space. What folds to the same is found by each other, also where a script writes no spaces.
/// </summary>
public static class SearchText
{
    private static readonly SearchValues<char> Syllables = Jamo.Letters;

    /// <summary>Folds a text. No text is refused, and folding twice changes nothing more.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var readable = BurmeseText.IsIn(text) ? BurmeseText.Ordered(Zawgyi.IsLikely(text) ? Zawgyi.ToUnicode(text) : text) : text;
        var joined = readable.AsSpan().ContainsAny(Syllables) ? Jamo.Join(readable) : readable;
        return Letters(joined);
    }

    private static string Letters(string text)
    {
        var table = CharacterFolds.Single.AsSpan();
        var folded = new StringBuilder(text.Length);
        var wasSpace = true;
        foreach (var letter in text)
        {
            var to = table[letter];
            if (to == CharacterFolds.Nothing || (to == ' ' && wasSpace))
                continue;
            wasSpace = to == ' ';
            if (to == CharacterFolds.More && CharacterFolds.Several.TryGetValue(char.ToLowerInvariant(letter), out var several))
                folded.Append(several);
            else
                folded.Append(to);
        }

        return folded.ToString();
    }
}
