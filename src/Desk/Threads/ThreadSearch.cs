using System.Globalization;
using Intake.Desk.Triage;

namespace Intake.Desk.Threads;

/// <summary>
/// Looks for words in a thread, on this computer alone. Without cases, accents and widths, and as parts of words, so that it works
/// for writing without spaces too. What a source wrote in the field for names is never looked through.
/// </summary>
public static class ThreadSearch
{
    private const CompareOptions Leniency = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth | CompareOptions.IgnoreKanaType;

    /// <summary>Whether a thread has all of the words that are asked for.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="triage">What the team thinks of it, if that is looked through too.</param>
    /// <param name="words">The words, with spaces between them; none finds everything.</param>
    public static bool Finds(ThreadView thread, ThreadTriage? triage, string words)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(words);
        var wanted = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return wanted.Length == 0 || wanted.All(word => TextsOf(thread, triage).Any(text => Has(text, word)));
    }

    private static IEnumerable<string> TextsOf(ThreadView thread, ThreadTriage? triage) => thread.Messages.Select(message => message switch
        {
            ThreadMessage.FromSource source => source.Tip.Text,
            ThreadMessage.FromEditor editor => editor.Reply.Text,
            ThreadMessage.OnItsWay waiting => waiting.Reply.Text,
            _ => "",
        })
        .Append(thread.Id)
        .Concat(triage is null ? [] : [triage.Nickname ?? "", .. triage.Tags, .. triage.Notes.Select(note => note.Change.Text ?? "")]);

    private static bool Has(string text, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, Leniency) >= 0;
}
