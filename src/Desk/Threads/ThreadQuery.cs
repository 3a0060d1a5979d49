using System.Collections.Immutable;
using Intake.Desk.Search;
using Intake.Desk.Triage;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>Which threads somebody wants to see, and in which order. All conditions hold together.</summary>
public sealed record ThreadQuery
{
    /// <summary>In <see cref="Status"/>: every status in which a thread still asks for work.</summary>
    public const string OpenStatus = "open";

    /// <summary>Words that the thread has all of.</summary>
    public string Words { get; init; } = "";

    /// <summary>Its status, <see cref="OpenStatus"/>, or any.</summary>
    public string? Status { get; init; }

    /// <summary>Who works on it, or anybody.</summary>
    public Digest? Assignee { get; init; }

    /// <summary>Only those on which nobody works.</summary>
    public bool IsNobodys { get; init; }

    /// <summary>Only those with something that this editor has not read.</summary>
    public bool IsUnread { get; init; }

    /// <summary>A tag, or any.</summary>
    public string? Tag { get; init; }

    /// <summary>A language that the source chose, or any.</summary>
    public string? Language { get; init; }

    /// <summary>Only those with files.</summary>
    public bool HasFiles { get; init; }

    /// <summary>Only those in which it is the newsroom's turn.</summary>
    public bool IsWaitingForUs { get; init; }

    /// <summary>Only those that must be looked at again by now.</summary>
    public bool IsDue { get; init; }

    /// <summary>Where to look.</summary>
    public ThreadShelf Shelf { get; init; }

    /// <summary>The order.</summary>
    public ThreadOrder Order { get; init; }

    /// <summary>The threads that are wanted, in that order; of two that are equal in it the later one first.</summary>
    /// <param name="rows">All threads, the latest first.</param>
    /// <param name="index">Their words.</param>
    /// <param name="epoch">The present epoch, if it is known.</param>
    public ImmutableList<ThreadRow> Apply(ImmutableList<ThreadRow> rows, SearchIndex index, ulong? epoch)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(index);
        var words = SearchIndex.WordsOf(Words);
        return [.. Ordered(rows.AsParallel().AsOrdered().Where(row => Wants(row, epoch) && index.Finds(row, words)).AsSequential())];
    }

    private bool Wants(ThreadRow row, ulong? epoch) => IsOnShelf(row)
        && (Status is null || row.Triage.Status == Status || (Status == OpenStatus && ThreadStatus.IsOpen(row.Triage.Status)))
        && (Assignee is null || row.Triage.Assignee == Assignee)
        && (!IsNobodys || row.Triage.Assignee is null)
        && (!IsUnread || row.Unread > 0)
        && (Tag is null || row.Triage.Tags.Contains(Tag))
        && (Language is null || row.Languages.Contains(Language))
        && (!HasFiles || row.Files > 0)
        && (!IsWaitingForUs || row.WaitsSince is not null)
        && (!IsDue || row.IsDue(epoch));

    private bool IsOnShelf(ThreadRow row) => Shelf switch
    {
        ThreadShelf.Desk => !row.IsMuted && !row.IsJunk,
        ThreadShelf.Junk => row.IsJunk && !row.IsMuted,
        ThreadShelf.Muted => row.IsMuted,
        _ => true,
    };

    private IEnumerable<ThreadRow> Ordered(IEnumerable<ThreadRow> rows) => Order switch
    {
        ThreadOrder.Oldest => rows.OrderBy(row => row.LastEpoch),
        ThreadOrder.Unread => rows.OrderByDescending(row => row.Unread > 0),
        ThreadOrder.Priority => rows.OrderByDescending(row => row.Triage.Priority),
        ThreadOrder.Waiting => rows.OrderBy(row => row.WaitsSince ?? ulong.MaxValue),
        ThreadOrder.Due => rows.OrderBy(row => row.Triage.Due ?? ulong.MaxValue),
        ThreadOrder.Status => rows.OrderBy(row => ThreadStatus.All.IndexOf(row.Triage.Status) is >= 0 and var place ? place : ThreadStatus.All.Count),
        _ => rows,
    };
}
