using System.Collections.Immutable;
using Intake.Desk.Search;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Junk;

/// <summary>Finds what the rules of this desk put aside. A thread that somebody of the team took up, or answered, is never put aside.</summary>
public static class JunkSieve
{
    /// <summary>The threads that meet a rule.</summary>
    /// <param name="rows">All threads.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="index">The folded words of the vault.</param>
    public static ImmutableHashSet<Digest> Caught(IReadOnlyCollection<ThreadRow> rows, ImmutableList<JunkRule> rules, SearchIndex index)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(index);
        if (rules.IsEmpty)
            return [];
        var copies = rules.Exists(rule => rule.Copies > 1) ? CopiesOf(rows, index) : [];
        var judged = rules.ConvertAll(rule => (Rule: rule, Words: SearchIndex.WordsOf(rule.Words ?? "")));
        bool IsCaught(TipRecord tip, JunkRule rule, ImmutableList<string> words) => index.FoldedOf(tip) is var text
            && words.TrueForAll(word => text.Contains(word, StringComparison.Ordinal))
            && (rule.Language is null || tip.Language == rule.Language)
            && (rule.Copies <= 1 || copies.GetValueOrDefault(text) >= rule.Copies);
        return [.. rows.Where(IsUntouched).Where(row => judged.Exists(pair => row.View.Tips.All(tip => IsCaught(tip, pair.Rule, pair.Words)))).Select(row => row.View.Thread)];
    }

    private static bool IsUntouched(ThreadRow row) => row.Triage.Assignee is null && row.View.Messages.TrueForAll(message => message is ThreadMessage.FromSource);

    // From how many sources each text came: one source that repeats itself is no flood.
    private static Dictionary<string, int> CopiesOf(IReadOnlyCollection<ThreadRow> rows, SearchIndex index) => rows
        .SelectMany(row => row.View.Tips.Select(index.FoldedOf).Distinct()).Where(text => text.Length > 0).GroupBy(text => text).ToDictionary(group => group.Key, group => group.Count());
}
