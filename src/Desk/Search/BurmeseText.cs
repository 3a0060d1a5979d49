using System.Buffers;

namespace Intake.Desk.Search;

/// <summary>Burmese letters.</summary>
internal static class BurmeseText
{
    /// <summary>Puts one letter upon another.</summary>
    public const char Virama = '\u1039';

    /// <summary>Kills a letter's vowel.</summary>
    public const char Asat = '\u103A';

    // The order in which the Unicode Standard stores what belongs to a letter. Keyboards differ in it, and nobody sees a difference.
    private const string Order = "\u103B\u103C\u103D\u103E\u1031\u102D\u102E\u1032\u102F\u1030\u102B\u102C\u1036\u1037\u103A\u1038";

    private static readonly SearchValues<char> Block = SearchValues.Create([.. Enumerable.Range(0x1000, 0xA0).Select(letter => (char)letter)]);
    private static readonly SearchValues<char> Marks = SearchValues.Create(Order);

    /// <summary>Whether there is any.</summary>
    public static bool IsIn(string text) => text.AsSpan().ContainsAny(Block);

    /// <summary>A consonant, or a vowel that stands alone: what marks belong to.</summary>
    public static bool IsLetter(char letter) => letter is (>= '\u1000' and <= '\u102A') or '\u103F' or '\u104E';

    /// <summary>A mark that belongs to the letter before it.</summary>
    public static bool IsMark(char letter) => Marks.Contains(letter);

    /// <summary>The same text with the marks of each letter in one order.</summary>
    public static string Ordered(string text) => string.Create(text.Length, text, (ordered, given) =>
    {
        given.CopyTo(ordered);
        for (var i = 1; i < ordered.Length; i++)
        {
            for (var j = i; j > 0 && Rank(ordered[j - 1]) > Rank(ordered[j]) && Rank(ordered[j]) >= 0; j--)
                (ordered[j - 1], ordered[j]) = (ordered[j], ordered[j - 1]);
        }
    });

    private static int Rank(char letter) => letter is >= '\u102B' and <= '\u103E' ? Order.IndexOf(letter, StringComparison.Ordinal) : -1;
}
