using Intake.Desk.Threads;

namespace Intake.Desk.Replies;

/// <summary>Whether a reply will find somebody.</summary>
public static class Awaiting
{
    /// <summary>What an editor should know before writing, or null: a source that never wrote a second time may have kept no phrase, and then nobody can read a reply.</summary>
    public static string? NoteOn(ThreadView thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        if (thread.Tips.Select(tip => tip.Epoch).Distinct().Count() > 1)
            return null;
        var replies = thread.Messages.OfType<ThreadMessage.FromEditor>().Count();
        return replies == 0
            ? "Nobody may be waiting for this reply: the source has written only once, and may have kept nothing to read it with."
            : $"Nobody may be waiting for this reply: no answer ever came back{(replies == 1 ? " to the one before" : $" to the {replies} before")}.";
    }
}
