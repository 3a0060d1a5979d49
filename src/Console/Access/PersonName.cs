using System.Globalization;
using System.Text;

namespace Intake.Console.Access;

/// <summary>
/// Names of people, by which the operator log tells them apart. The server carries no tables of languages, with which one form of a name could be made of another
/// (UAX #15): signs that are another form of others, or cannot be seen, are refused.
/// </summary>
internal static class PersonName
{
    /// <summary>Longest name in characters.</summary>
    public const int Longest = 40;

    // Marks that are written over a letter, and forms, ligatures, fillers and selectors of Unicode's blocks for compatibility.
    private static readonly (int First, int Last)[] refused =
    [
        (0xAA, 0xAA), (0xBA, 0xBA), (0x2B0, 0x36F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x1AB0, 0x1AFF), (0x1D2C, 0x1D6A), (0x1DC0, 0x1DFF), (0x2000, 0x200F), (0x2070, 0x209F), (0x20D0, 0x214F),
        (0x2460, 0x24FF), (0x2800, 0x2800), (0x3164, 0x3164), (0x3200, 0x33FF), (0xF900, 0xFAFF), (0xFB00, 0xFDFF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xFE70, 0xFEFF), (0xFF00, 0xFFFF),
        (0x1D400, 0x1D7FF), (0x1F100, 0x1F2FF), (0x2F800, 0x2FA1F), (0xE0000, 0x10FFFF),
    ];

    /// <summary>Reads what somebody typed; null if it is empty, too long, or has signs that are refused.</summary>
    public static string? Read(string? text)
    {
        var name = text?.Trim() ?? "";
        return name.Length is > 0 and <= Longest && !name.Contains("  ", StringComparison.Ordinal) && name.EnumerateRunes().All(IsAllowed) ? name : null;
    }

    /// <summary>Whether two names that may be had are the same but for large and small letters.</summary>
    public static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsAllowed(Rune sign) => sign.Value == ' '
        || (!Array.Exists(refused, range => sign.Value >= range.First && sign.Value <= range.Last) && Rune.GetUnicodeCategory(sign) is not (UnicodeCategory.Control
            or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned));
}
