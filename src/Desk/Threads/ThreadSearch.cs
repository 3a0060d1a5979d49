using Intake.Desk.Triage;

namespace Intake.Desk.Threads;

/// <summary>
/// Looks for words in a thread, on this computer alone. Upper and lower case and full width make no difference, and parts of words
/// are found, so that it works for writing without spaces too. What a source wrote in the field for names is never looked through.
/// </summary>
public static class ThreadSearch
{
    // Full-width forms of ASCII stand at this distance from it.
    private const int FullWidth = 0xFEE0;

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

    private static bool Has(string text, string word) => Narrow(text).Contains(Narrow(word), StringComparison.OrdinalIgnoreCase);

    private static string Narrow(string text) => string.Create(text.Length, text, (narrow, wide) =>
    {
        for (var i = 0; i < narrow.Length; i++)
            narrow[i] = wide[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(wide[i] - FullWidth) : wide[i];
    });
}
