using System.Globalization;
using System.Text;

namespace Intake.Desk.Inspection;

/// <summary>Signs in a text that nobody sees: a way to number copies.</summary>
internal static class TextTraces
{
    /// <summary>Looks through a text.</summary>
    public static void Find(ReadOnlySpan<byte> file, TraceList traces)
    {
        var signs = Encoding.UTF8.GetString(file).EnumerateRunes().Where((rune, i) => IsUnseen(rune) && !(i == 0 && rune.Value == 0xFEFF));
        foreach (var sign in signs.CountBy(rune => rune.Value).OrderByDescending(sign => sign.Value))
            traces.Add(TraceKind.Mark, "text", string.Create(CultureInfo.InvariantCulture, $"{sign.Value} × U+{sign.Key:X4}, which nobody sees"));
    }

    // The two that join letters in Persian and in emoji are usual, and are told all the same: they can carry a number too.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is (>= 0xFE00 and <= 0xFE0E) or (>= 0xE0100 and <= 0xE01EF) or 0x115F or 0x1160 or 0x3164 or 0xFFA0;
}
