using System.Collections.Immutable;
using Intake.Desk.Triage;

namespace Intake.Desk.Threads;

/// <summary>A thread with all that a list shows of it and sorts it by.</summary>
/// <param name="View">Its messages.</param>
/// <param name="Triage">What the team thinks of it.</param>
public sealed record ThreadRow(ThreadView View, ThreadTriage Triage)
{
    /// <summary>The editor's own note, or empty.</summary>
    public string PrivateNote { get; init; } = "";

    /// <summary>A reply that was begun, or empty.</summary>
    public string Draft { get; init; } = "";

    /// <summary>Whether this editor alone wants to hear no more of it.</summary>
    public bool IsMutedHere { get; init; }

    /// <summary>Whether a rule of this desk put it aside.</summary>
    public bool IsJunk { get; init; }

    /// <summary>Whether it is kept out of sight for this editor.</summary>
    public bool IsMuted => IsMutedHere || Triage.IsMuted;

    /// <summary>How many of the source's messages were not shown yet.</summary>
    public int Unread { get; } = View.Unread;

    /// <summary>The latest epoch in which something was posted.</summary>
    public ulong LastEpoch { get; } = View.LastEpoch;

    /// <summary>How many files came.</summary>
    public int Files { get; } = View.Tips.Sum(tip => tip.Attachments.Count);

    /// <summary>The languages that the source chose.</summary>
    public ImmutableHashSet<string> Languages { get; } = [.. View.Tips.Select(tip => tip.Language)];

    /// <summary>
    /// The epoch of the first message that nobody answered since, or null where it is the source's turn. A reply counts as soon as it is queued;
    /// a thread that nobody goes on with waits for nobody.
    /// </summary>
    public ulong? WaitsSince { get; } = ThreadStatus.IsOpen(Triage.Status) ? FirstUnanswered(View) : null;

    /// <summary>Whether the day has come on which somebody wanted to look again.</summary>
    /// <param name="epoch">The present epoch.</param>
    public bool IsDue(ulong? epoch) => Triage.Due is { } due && epoch >= due && ThreadStatus.IsOpen(Triage.Status);

    // Within an epoch there is no order to know: a reply of the same epoch may have answered an earlier message only.
    private static ulong? FirstUnanswered(ThreadView view)
    {
        if (view.Messages.Exists(message => message is ThreadMessage.OnItsWay))
            return null;
        var answered = view.Messages.OfType<ThreadMessage.FromEditor>().Select(reply => reply.Epoch).Max();
        return view.Tips.Where(tip => answered is not { } epoch || tip.Epoch >= epoch).Select(tip => (ulong?)tip.Epoch).Min();
    }
}
