using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Intake.Desk.Search;
using Intake.Desk.Threads;

namespace Intake.Desk.Exports;

/// <summary>
/// Takes names and places out of words. What is masked is not there any more: each place becomes the same sign, whatever was in it and however
/// long it was. A term is found as the search finds it (without case, accents, width, hidden characters; across line breaks), inside of longer words too.
/// </summary>
public sealed class Mask
{
    /// <summary>What stands in the place of what was taken out.</summary>
    public const string Sign = "█████";

    private readonly ImmutableList<(string Term, string Folded)> terms;

    private Mask(ImmutableList<(string Term, string Folded)> terms) => this.terms = terms;

    /// <summary>A mask of some terms; null if one of them says nothing that could be found.</summary>
    public static Mask? Of(IEnumerable<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ImmutableList<(string Term, string Folded)> folded = [.. terms.Select(term => (term.Trim(), SearchText.Fold(term).Trim()))];
        return folded.IsEmpty || folded.Exists(term => term.Item2.Length == 0) ? null : new Mask(folded);
    }

    /// <summary>The words without the terms, and safe to look at; null if a term is still found in them, which must then not leave.</summary>
    /// <param name="words">The words.</param>
    /// <param name="found">Takes each term that was there.</param>
    public string? Apply(string words, ISet<string> found)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(found);
        var (folded, places) = Folded(words);
        var covered = new bool[words.Length];
        foreach (var (term, sought) in terms)
        {
            for (var at = folded.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(sought, at + 1, StringComparison.Ordinal))
            {
                found.Add(term);
                covered.AsSpan(places[at].Start, places[at + sought.Length - 1].End - places[at].Start).Fill(true);
            }
        }

        var masked = Replaced(words, covered);
        var again = SearchText.Fold(masked);
        return terms.Exists(term => again.Contains(term.Folded, StringComparison.Ordinal)) ? null : DisplayText.Of(masked);
    }

    /// <summary>The terms that are not among those that were found.</summary>
    public ImmutableList<string> NotAmong(IReadOnlySet<string> found) => [.. terms.Select(term => term.Term).Where(term => !found.Contains(term))];

    // Each sign of the folded text with the place of what it came from. Folding goes letter by letter, so that a place is never half a letter.
    private static (string Folded, List<(int Start, int End)> Places) Folded(string words)
    {
        var folded = new StringBuilder(words.Length);
        var places = new List<(int Start, int End)>(words.Length);
        for (var start = 0; start < words.Length;)
        {
            var end = start + StringInfo.GetNextTextElementLength(words, start);
            var letter = SearchText.Fold(words[start..end]);
            var isSpace = letter.Length == 0 && char.IsWhiteSpace(words[start]) && (folded.Length == 0 || folded[^1] != ' ');
            foreach (var sign in isSpace ? " " : letter)
            {
                folded.Append(sign);
                places.Add((start, end));
            }

            start = end;
        }

        return (folded.ToString(), places);
    }

    private static string Replaced(string words, bool[] covered)
    {
        var masked = new StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (!covered[i])
                masked.Append(words[i]);
            else if (i == 0 || !covered[i - 1])
                masked.Append(Sign);
        }

        return masked.ToString();
    }
}
