using System.Buffers;
using System.Text;

namespace Intake.Desk.Search;

/// <summary>Korean letters that came one by one, as some systems write them, joined to syllables by the arithmetic of the Unicode Standard, section 3.12.</summary>
internal static class Jamo
{
    private const char FirstSyllable = '\uAC00';
    private const char FirstLead = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char BeforeFirstTail = '\u11A7';
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <summary>All letters that can be joined.</summary>
    public static SearchValues<char> Letters { get; } = SearchValues.Create([.. Enumerable.Range(FirstLead, 0x100).Select(letter => (char)letter)]);

    /// <summary>Joins what can be joined.</summary>
    public static string Join(string text)
    {
        var joined = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var last = joined.Length > 0 ? joined[^1] : '\0';
            if (IsLead(last) && IsVowel(letter))
                joined[^1] = (char)(FirstSyllable + ((((last - FirstLead) * Vowels) + letter - FirstVowel) * Tails));
            else if (IsOpenSyllable(last) && IsTail(letter))
                joined[^1] = (char)(last + letter - BeforeFirstTail);
            else
                joined.Append(letter);
        }

        return joined.ToString();
    }

    private static bool IsLead(char letter) => letter is >= FirstLead and < (char)(FirstLead + Leads);

    private static bool IsVowel(char letter) => letter is >= FirstVowel and < (char)(FirstVowel + Vowels);

    private static bool IsTail(char letter) => letter is > BeforeFirstTail and < (char)(BeforeFirstTail + Tails);

    private static bool IsOpenSyllable(char letter) => letter is >= FirstSyllable and <= '\uD7A3' && (letter - FirstSyllable) % Tails == 0;
}
