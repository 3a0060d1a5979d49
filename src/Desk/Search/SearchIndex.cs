using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Search;

/// <summary>
/// The folded words of all messages of a vault, in memory only: each is folded once and looked through as a whole, so parts of words are
/// found in every script, exactly. What a source wrote in the field for names of others, and its question, are never in it.
/// </summary>
public sealed class SearchIndex
{
    private readonly ConcurrentDictionary<Digest, string> messages = new();

    /// <summary>Folds the messages that are not in the index yet, and forgets those that the vault no longer holds.</summary>
    /// <param name="contents">The vault.</param>
    public void Update(VaultContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var present = contents.Tips.Select(tip => (tip.Commit, tip.Text)).Concat(contents.Replies.Select(reply => (reply.Commit, reply.Text))).ToList();
        Parallel.ForEach(present.Where(message => !messages.ContainsKey(message.Commit)), message => messages[message.Commit] = SearchText.Fold(message.Text));
        if (messages.Count == present.Count)
            return;
        var known = present.Select(message => message.Commit).ToHashSet();
        foreach (var gone in messages.Keys.Where(commit => !known.Contains(commit)))
            messages.TryRemove(gone, out _);
    }

    /// <summary>The words of a query, folded; none finds everything.</summary>
    public static ImmutableList<string> WordsOf(string query) => [.. SearchText.Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether a thread has all of some words, each anywhere in it.</summary>
    /// <param name="row">The thread.</param>
    /// <param name="words">What <see cref="WordsOf"/> made of the query.</param>
    public bool Finds(ThreadRow row, ImmutableList<string> words)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(words);
        if (words.IsEmpty)
            return true;
        var texts = TextsOf(row).ToList();
        return words.TrueForAll(word => texts.Exists(text => text.Contains(word, StringComparison.Ordinal)));
    }

    /// <summary>The folded words of a tip.</summary>
    public string FoldedOf(TipRecord tip)
    {
        ArgumentNullException.ThrowIfNull(tip);
        return Folded(tip.Commit, tip.Text);
    }

    private IEnumerable<string> TextsOf(ThreadRow row)
    {
        foreach (var message in row.View.Messages)
        {
            yield return message switch
            {
                ThreadMessage.FromSource source => FoldedOf(source.Tip),
                ThreadMessage.FromEditor editor => Folded(editor.Reply.Commit, editor.Reply.Text),
                ThreadMessage.OnItsWay waiting => SearchText.Fold(waiting.Reply.Text),
                _ => "",
            };
        }

        yield return row.View.Id;
        yield return SearchText.Fold(row.View.Name);
        foreach (var words in WordsIn(row.Triage).Append(row.PrivateNote))
            yield return SearchText.Fold(words);
    }

    private static IEnumerable<string> WordsIn(ThreadTriage triage) =>
        triage.Registers.IsEmpty ? [] : [triage.Nickname ?? "", triage.Reason ?? "", .. triage.Tags, .. triage.Notes.Select(note => note.Change.Text ?? "")];

    private string Folded(Digest commit, string text) => messages.TryGetValue(commit, out var folded) ? folded : SearchText.Fold(text);
}
