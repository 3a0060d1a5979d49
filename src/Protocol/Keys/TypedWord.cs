using System.Globalization;
using System.Text;

namespace Intake.Protocol.Keys;

/// <summary>Words and numbers as people type them (SPEC §2). By tables and arithmetic, because string.Normalize changes nothing where globalization is invariant, as it is here.</summary>
internal static class TypedWord
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int FirstFullWidth = 0xFF01;
    private const int LastFullWidth = 0xFF5E;
    private const int FirstAccented = 0x00C0;

    // The letters U+00C0 to U+017F without their diacritics; a letter that has none to lose stands for itself.
    private const string Accented =
        "AAAAAAÆCEEEEIIIIÐNOOOOO×ØUUUUYÞßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþy" +
        "AaAaAaCcCcCcCcDdĐđEeEeEeEeEeGgGgGgGgHhĦħIiIiIiIiIıĲĳJjKkĸLlLlLlL" +
        "lŁłNnNnNnŉŊŋOoOoOoŒœRrRrRrSsSsSsSsTtTtŦŧUuUuUuUuUuUuWwYyYZzZzZzſ";

    /// <summary>The words or numbers in a text: runs of letters, marks and digits. Everything else only separates.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPart(Rune.GetUnicodeCategory(rune)))
            {
                word.Append(rune);
            }
            else
            {
                Take(word, words);
            }
        }

        Take(word, words);
        return words;
    }

    /// <summary>What counts of a word: no case, diacritics, width or invisible characters, and digits of any script as 0–9. Hangul is decomposed, so that a syllable's beginning is a beginning of its letters.</summary>
    public static string Fold(string word)
    {
        var letters = new StringBuilder(3 * word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            Fold(rune, letters);
        }

        return letters.ToString();
    }

    private static bool IsPart(UnicodeCategory category) => category
        is <= UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.Format;

    private static void Take(StringBuilder word, List<string> words)
    {
        var taken = word.ToString();
        word.Clear();
        if (Fold(taken).Length > 0)
        {
            words.Add(taken);
        }
    }

    private static void Fold(Rune rune, StringBuilder letters)
    {
        var value = rune.Value is >= FirstFullWidth and <= LastFullWidth ? rune.Value - FirstFullWidth + '!' : rune.Value;
        if (value is >= FirstSyllable and <= LastSyllable)
        {
            Decompose(value - FirstSyllable, letters);
        }
        else if (value is >= FirstAccented and < FirstAccented + 192)
        {
            letters.Append(char.ToLowerInvariant(Accented[value - FirstAccented]));
        }
        else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber)
        {
            letters.Append((int)Rune.GetNumericValue(rune));
        }
        else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
        {
            letters.Append(Rune.ToLowerInvariant(new Rune(value)));
        }
    }

    // The Unicode Standard, §3.12.
    private static void Decompose(int syllable, StringBuilder letters)
    {
        letters.Append((char)(0x1100 + (syllable / 588)));
        letters.Append((char)(0x1161 + (syllable % 588 / 28)));
        if (syllable % 28 != 0)
        {
            letters.Append((char)(0x11A7 + (syllable % 28)));
        }
    }
}
