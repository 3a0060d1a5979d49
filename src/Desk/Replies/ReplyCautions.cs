using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Intake.Desk.Search;
using Intake.Desk.Threads;

namespace Intake.Desk.Replies;

/// <summary>Looks at a reply before it leaves. It warns and never forbids; what it does not know it does not see.</summary>
public static class ReplyCautions
{
    // So many letters in a row are no accident: about four words of English, or a phrase where no spaces are written.
    private const int QuotedLetters = 20;
    private const int QuotedIdeographs = 8;
    private const int ShortestName = 3;
    private const int ShortestWideName = 2;

    private static readonly Regex Address = new(
        @"[a-z][a-z0-9+.-]*://|\bwww\.|\b[\w-]+(\.[\w-]+)*\.(com|org|net|info|onion|io|me|ly|gle|be|ru|cn|ir|kr|mm|kp|uk|de)\b|[\w.+-]+@[\w-]+|\+?\d[\d\s().-]{6,}\d",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>What is to be looked at again, each thing once.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="row">Its thread.</param>
    /// <param name="people">Names of the team.</param>
    public static ImmutableList<ReplyCaution> Of(string text, ThreadRow row, IEnumerable<string> people)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(people);
        var folded = SearchText.Fold(text);
        IEnumerable<(ReplyCaution Caution, bool Is)> found =
        [
            (ReplyCaution.Quotes, row.View.Tips.Any(tip => Repeats(folded, SearchText.Fold(tip.Text)))),
            (ReplyCaution.Names, NamesOf(row).Concat(people).SelectMany(PartsOf).Any(name => Has(folded, name))),
            (ReplyCaution.Links, Address.IsMatch(text)),
        ];
        return [.. found.Where(entry => entry.Is).Select(entry => entry.Caution)];
    }

    /// <summary>A caution in words.</summary>
    public static string Of(ReplyCaution caution) => caution switch
    {
        ReplyCaution.Quotes => "It repeats the source's own words. Whoever sees it on the source's screen learns what the source wrote.",
        ReplyCaution.Names => "It has a name in it. Whoever sees it on the source's screen learns whom it is about, or who writes.",
        _ => "It has a link, an address or a number in it. Opening or keeping one leaves traces on the source's device.",
    };

    private static IEnumerable<string> NamesOf(ThreadRow row) => row.View.Tips.Select(tip => tip.Names).OfType<string>().Append(row.Triage.Nickname ?? "");

    private static bool Repeats(string reply, string tip)
    {
        for (var i = 0; i < reply.Length; i++)
        {
            var length = IsWide(reply[i]) ? QuotedIdeographs : QuotedLetters;
            if (i + length <= reply.Length && tip.Contains(reply.AsSpan(i, length), StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static IEnumerable<string> PartsOf(string names) => SearchText.Fold(names).Split([' ', ',', ';', '.', ':', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part.Length >= (IsWide(part[0]) ? ShortestWideName : ShortestName));

    // A name of an alphabet stands between other letters' ends; where no spaces are written it may stand anywhere.
    private static bool Has(string reply, string name)
    {
        for (var at = reply.IndexOf(name, StringComparison.Ordinal); at >= 0; at = reply.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (IsWide(name[0]) || (!IsLetter(reply, at - 1) && !IsLetter(reply, at + name.Length)))
                return true;
        }

        return false;
    }

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    // Han, kana, Hangul; Burmese, Thai, Lao and Khmer: words without spaces, or with endings that are written to them.
    private static bool IsWide(char letter) => letter is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');
}
