using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>All messages of one source, in the order of their epochs; within an epoch there is no order to know.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Messages">Its messages.</param>
public sealed record ThreadView(Digest Thread, ImmutableList<ThreadMessage> Messages)
{
    /// <summary>Eight hex digits that name it here.</summary>
    public string Id => ShortId.Of(Thread);

    /// <summary>Two words by which the team speaks of its source.</summary>
    public string Name => SourceName.Of(Thread);

    /// <summary>The source's messages.</summary>
    public IEnumerable<TipRecord> Tips => Messages.OfType<ThreadMessage.FromSource>().Select(message => message.Tip);

    /// <summary>How many of them were not shown yet.</summary>
    public int Unread => Tips.Count(tip => !tip.IsRead);

    /// <summary>The latest epoch in which something was posted.</summary>
    public ulong LastEpoch => Messages.Max(message => message.Epoch ?? 0);

    /// <summary>The beginning of the first message, for a list.</summary>
    public string Subject => Tips.Select(tip => DisplayText.Line(tip.Text, 80)).FirstOrDefault(line => line.Length > 0) ?? "(no text)";

    /// <summary>The threads of a vault, the latest first; the order tells nothing else, and reading does not change it.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="own">id(e) of the vault's editor.</param>
    public static ImmutableList<ThreadView> AllOf(VaultContents contents, Digest own)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var messages = contents.Tips.Select(tip => (tip.Thread, (ThreadMessage)new ThreadMessage.FromSource(tip)))
            .Concat(contents.Replies.Select(reply => (reply.Thread, (ThreadMessage)new ThreadMessage.FromEditor(reply, reply.Author == own))))
            .Concat(contents.Queue.Where(IsNotShownAsPosted(contents)).Select(reply => (reply.Thread, (ThreadMessage)new ThreadMessage.OnItsWay(reply, StateOf(reply)))))
            .ToLookup(pair => pair.Item1, pair => pair.Item2);
        return [.. contents.Tips.Select(tip => tip.Thread).Distinct()
            .Select(thread => new ThreadView(thread, [.. messages[thread].OrderBy(message => message.Epoch ?? ulong.MaxValue)]))
            .OrderByDescending(view => view.LastEpoch).ThenBy(view => view.Id, StringComparer.Ordinal)];
    }

    private static Func<QueuedReply, bool> IsNotShownAsPosted(VaultContents contents)
    {
        var posted = contents.Replies.Select(reply => reply.Commit).ToHashSet();
        return reply => reply.Sealing is not { } sealing || !posted.Contains(sealing.Commit);
    }

    private static ReplyState StateOf(QueuedReply reply) => reply.Sealing switch
    {
        null => ReplyState.Queued,
        { IsInDoubt: true } => ReplyState.InDoubt,
        { Posted: true } => ReplyState.Posted,
        _ => ReplyState.Sent,
    };
}
