using System.Collections.Immutable;
using System.Globalization;

namespace Intake.Desk.Search;

/// <summary>For each of the 65 536 characters of the basic plane, what is looked for in its place. Computed once, 128 kB.</summary>
internal static class CharacterFolds
{
    /// <summary>The character is left out: marks above and below letters, tatweel, and what nobody sees.</summary>
    public const char Nothing = '\0';

    /// <summary>Several characters stand in its place: see <see cref="Several"/>.</summary>
    public const char More = '\uFFFF';

    private const char Tatweel = '\u0640';

    // Full-width forms of ASCII stand at this distance from it.
    private const int FullWidth = 0xFEE0;

    /// <summary>The table.</summary>
    public static ImmutableArray<char> Single { get; } = Table();

    /// <summary>What stands in the place of a character whose lower case has <see cref="More"/> in the table.</summary>
    public static ImmutableDictionary<char, string> Several { get; } =
        LetterFolds.Several.SelectMany(fold => fold.From.Select(letter => KeyValuePair.Create(letter, fold.To))).ToImmutableDictionary();

    private static ImmutableArray<char> Table()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = Plain((char)i);
        foreach (var (to, from) in LetterFolds.Single)
        {
            foreach (var letter in from)
                table[letter] = to;
        }

        foreach (var (_, from) in LetterFolds.Several)
        {
            foreach (var letter in from)
                table[letter] = More;
        }

        for (var i = 0; i < table.Length; i++)
            table[i] = char.ToLowerInvariant((char)i) is var lower && lower != i ? table[lower] : table[i];
        for (var i = 0; i < table.Length; i++)
            table[i] = table[i] is Nothing or More ? table[i] : table[table[i]];
        return [.. table];
    }

    private static char Plain(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) switch
    {
        _ when char.IsWhiteSpace(letter) => ' ',
        UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)),
        UnicodeCategory.Control or UnicodeCategory.Format => Nothing,
        UnicodeCategory.NonSpacingMark when IsLeftOut(letter) => Nothing,
        _ when letter == Tatweel => Nothing,
        _ when letter is >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(letter - FullWidth)),
        _ => char.ToLowerInvariant(letter),
    };

    // Marks of Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac. Those of Indic scripts and of Burmese are vowels, and stay.
    private static bool IsLeftOut(char mark) => mark is (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0487') or (>= '\u0591' and <= '\u074A')
        or (>= '\u08D3' and <= '\u08FF') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\uFE20' and <= '\uFE2F');
}
