using System.Globalization;
using System.Text;

namespace Intake.Desk.Threads;

/// <summary>
/// A stranger's words, made harmless to look at: characters that move a terminal's cursor, turn the direction of other people's
/// text, or hide themselves are shown as U+FFFD. Line breaks and tabs stay. The vault keeps the words untouched.
/// </summary>
public static class DisplayText
{
    private const char Replacement = '\uFFFD';

    // Marks on one letter: more than any script writes would pile up over other people's lines.
    private const int MostMarks = 8;

    // Characters that a line may take for each one that is seen: a single one can be made of thousands.
    private const int CharactersForEach = 8;

    /// <summary>The words as they may be shown, on a page or in a terminal, as text and never as markup.</summary>
    public static string Of(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var shown = new StringBuilder(words.Length);
        var marks = 0;
        foreach (var rune in words.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks <= MostMarks)
                Append(shown, rune);
            else if (marks == MostMarks + 1)
                shown.Append(Replacement);
        }

        return shown.ToString();
    }

    /// <summary>The same, in one line and at most so many characters, for a list.</summary>
    public static string Line(string words, int most)
    {
        var line = string.Join(' ', Of(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var elements = new StringInfo(line);
        var shown = elements.LengthInTextElements <= most ? line : elements.SubstringByTextElements(0, most - 1) + "…";
        return shown.Length <= most * CharactersForEach ? shown : string.Concat(shown.EnumerateRunes().Take(most * CharactersForEach / 2).Select(rune => rune.ToString())) + "…";
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static void Append(StringBuilder shown, Rune rune)
    {
        if (rune.Value is '\n' or '\t')
            shown.Append((char)rune.Value);
        else if (rune.Value is '\r' or 0x85 or 0x2028 or 0x2029)
            shown.Append('\n');
        else if (IsHarmful(rune))
            shown.Append(Replacement);
        else
            shown.Append(rune.ToString());
    }

    // U+200C and U+200D join letters in Persian and in emoji: the only format characters that text needs.
    private static bool IsHarmful(Rune rune) => rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
