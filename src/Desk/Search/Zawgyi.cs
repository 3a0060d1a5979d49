using System.Collections.Immutable;
using System.Text;

namespace Intake.Desk.Search;

/// <summary>
/// Zawgyi, the encoding of Burmese that many old phones write: the same range of characters as Unicode's, with other meanings and in the
/// order of the eye. What is read here serves looking for words; a letter more or less does no harm, so no claim to a perfect text is made.
/// The meanings of the characters are those of the Zawgyi-One font; Unicode Technical Note 11 describes the Unicode side.
/// </summary>
internal static class Zawgyi
{
    private const char E = '\u1031';
    private const char MedialRa = '\u103C';
    private const string Kinzi = "\u1004\u103A\u1039";

    private static readonly ImmutableDictionary<char, string> Meanings = new Dictionary<char, string>
    {
        ['\u1033'] = "\u102F",
        ['\u1034'] = "\u1030",
        ['\u1039'] = "\u103A",
        ['\u103A'] = "\u103B",
        ['\u103B'] = "\u103C",
        ['\u103C'] = "\u103D",
        ['\u103D'] = "\u103E",
        ['\u105A'] = "\u102B\u103A",
        ['\u1060'] = "\u1039\u1000",
        ['\u1061'] = "\u1039\u1001",
        ['\u1062'] = "\u1039\u1002",
        ['\u1063'] = "\u1039\u1003",
        ['\u1065'] = "\u1039\u1005",
        ['\u1066'] = "\u1039\u1006",
        ['\u1067'] = "\u1039\u1006",
        ['\u1068'] = "\u1039\u1007",
        ['\u1069'] = "\u1039\u1008",
        ['\u106A'] = "\u1009",
        ['\u106B'] = "\u100A",
        ['\u106C'] = "\u1039\u100B",
        ['\u106D'] = "\u1039\u100C",
        ['\u106E'] = "\u100D\u1039\u100D",
        ['\u106F'] = "\u100D\u1039\u100E",
        ['\u1070'] = "\u1039\u100F",
        ['\u1071'] = "\u1039\u1010",
        ['\u1072'] = "\u1039\u1010",
        ['\u1073'] = "\u1039\u1011",
        ['\u1074'] = "\u1039\u1011",
        ['\u1075'] = "\u1039\u1012",
        ['\u1076'] = "\u1039\u1013",
        ['\u1077'] = "\u1039\u1014",
        ['\u1078'] = "\u1039\u1015",
        ['\u1079'] = "\u1039\u1016",
        ['\u107A'] = "\u1039\u1017",
        ['\u107B'] = "\u1039\u1018",
        ['\u107C'] = "\u1039\u1019",
        ['\u107D'] = "\u103B",
        ['\u107E'] = "\u103C",
        ['\u107F'] = "\u103C",
        ['\u1080'] = "\u103C",
        ['\u1081'] = "\u103C",
        ['\u1082'] = "\u103C",
        ['\u1083'] = "\u103C",
        ['\u1084'] = "\u103C",
        ['\u1085'] = "\u1039\u101C",
        ['\u1086'] = "\u103F",
        ['\u1087'] = "\u103E",
        ['\u1088'] = "\u103E\u102F",
        ['\u1089'] = "\u103E\u1030",
        ['\u108A'] = "\u103D\u103E",
        ['\u108B'] = "\u1064\u102D",
        ['\u108C'] = "\u1064\u102E",
        ['\u108D'] = "\u1064\u1036",
        ['\u108E'] = "\u102D\u1036",
        ['\u108F'] = "\u1014",
        ['\u1090'] = "\u101B",
        ['\u1091'] = "\u100F\u1039\u100D",
        ['\u1092'] = "\u100B\u1039\u100C",
        ['\u1093'] = "\u1039\u1018",
        ['\u1094'] = "\u1037",
        ['\u1095'] = "\u1037",
        ['\u1096'] = "\u1039\u1010\u103D",
        ['\u1097'] = "\u100B\u1039\u100B",
    }.ToImmutableDictionary();

    // In the place of letters that were typed with the sign that looks like them.
    private static readonly ImmutableArray<(string Typed, string Meant)> Lookalikes =
    [
        ("\u1025\u103A", "\u1009\u103A"), ("\u1025\u102E", "\u1026"), ("\u101E\u103C\u1031\u102C\u103A", "\u102A"), ("\u1005\u103B", "\u1008"), ("\u1005\u103B\u1031", "\u1008\u1031"),
    ];

    /// <summary>Whether a text was rather written in Zawgyi than in Unicode: more of its marks stand where only Zawgyi has them.</summary>
    public static bool IsLikely(string text)
    {
        var weight = 0;
        for (var i = 0; i < text.Length; i++)
            weight += Sign(text, i);
        return weight > 0;
    }

    /// <summary>Reads a text as Zawgyi.</summary>
    public static string ToUnicode(string text)
    {
        var meant = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            meant.Append(IsWa(text, i) ? "\u101D" : Meanings.GetValueOrDefault(text[i]) ?? text[i].ToString());
        var sounded = InOrderOfSound(meant.ToString());
        return Lookalikes.Aggregate(sounded, (present, pair) => present.Replace(pair.Typed, pair.Meant, StringComparison.Ordinal));
    }

    // The digit zero looks like the letter wa, and is typed for it within words.
    private static bool IsWa(string text, int at) => text[at] == '\u1040' && (IsOfWord(text, at - 1) || IsOfWord(text, at + 1)) && !IsDigit(text, at - 1) && !IsDigit(text, at + 1);

    private static bool IsOfWord(string text, int at) => at >= 0 && at < text.Length && text[at] is (>= '\u1000' and <= '\u103F') or (>= '\u1060' and <= '\u1097');

    private static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && text[at] is >= '\u1040' and <= '\u1049';

    // One for Zawgyi, minus one for Unicode. Unicode writes the virama between letters only, and the vowel e behind its letter.
    private static int Sign(string text, int at)
    {
        var before = at > 0 ? text[at - 1] : '\0';
        var after = at + 1 < text.Length ? text[at + 1] : '\0';
        return text[at] switch
        {
            BurmeseText.Virama when !BurmeseText.IsLetter(after) => 1,
            E when !BurmeseText.IsLetter(after) && !IsZawgyiRa(after) => -1,
            E when !BurmeseText.IsLetter(before) && !BurmeseText.IsMark(before) => 1,
            '\u103E' or '\u103F' => -1,
            BurmeseText.Asat when BurmeseText.IsLetter(before) && !BurmeseText.IsMark(after) => -1,
            '\u103B' when !BurmeseText.IsLetter(before) && BurmeseText.IsLetter(after) => 1,
            '\u1064' or (>= '\u107E' and <= '\u1084') or (>= '\u1094' and <= '\u1095') => 1,
            _ => 0,
        };
    }

    private static bool IsZawgyiRa(char letter) => letter is '\u103B' or (>= '\u107E' and <= '\u1084');

    // The vowel e and the medial ra stand before their letter in the order of the eye; kinzi stands behind it.
    private static string InOrderOfSound(string text)
    {
        var sounded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var (start, e, ra) = (i, false, false);
            for (; i < text.Length && text[i] is E or MedialRa; i++)
                (e, ra) = (e || text[i] == E, ra || text[i] == MedialRa);
            if (i == text.Length || !BurmeseText.IsLetter(text[i]))
                sounded.Append(text, start, i - start).Append(i < text.Length ? text[i++].ToString() : "");
            else
                i = AppendLetter(sounded, text, i, e, ra);
        }

        return sounded.ToString();
    }

    private static int AppendLetter(StringBuilder sounded, string text, int at, bool e, bool ra)
    {
        var next = at + 1;
        var (stacked, medials, kinzi) = (new StringBuilder().Append(text[at]), new StringBuilder(ra ? $"{MedialRa}" : ""), false);
        for (; next < text.Length; next++)
        {
            if (text[next] == BurmeseText.Virama && next + 1 < text.Length)
                stacked.Append(BurmeseText.Virama).Append(text[++next]);
            else if (text[next] == '\u1064')
                kinzi = true;
            else if (text[next] is '\u103B' or '\u103D' or '\u103E')
                medials.Append(text[next]);
            else
                break;
        }

        sounded.Append(kinzi ? Kinzi : "").Append(stacked).Append(medials).Append(e ? $"{E}" : "");
        return next;
    }
}
