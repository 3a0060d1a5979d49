using System.Collections.Immutable;

namespace Intake.Desk.Triage;

/// <summary>The statuses that every newsroom has. Another word than these is a status of the newsroom's own, and shown as it is.</summary>
public static class ThreadStatus
{
    /// <summary>Nobody has begun.</summary>
    public const string New = "new";

    /// <summary>Somebody works on it.</summary>
    public const string InProgress = "in progress";

    /// <summary>What it says is being checked.</summary>
    public const string Verifying = "verifying";

    /// <summary>The source was asked something.</summary>
    public const string Waiting = "waiting for source";

    /// <summary>It led to something that was published.</summary>
    public const string Published = "published";

    /// <summary>Nobody goes on with it, for a reason.</summary>
    public const string Closed = "closed";

    /// <summary>All of them, in the order of the work.</summary>
    public static ImmutableList<string> All { get; } = [New, InProgress, Verifying, Waiting, Published, Closed];

    /// <summary>Whether a thread of this status still asks for work.</summary>
    public static bool IsOpen(string status) => status is not (Published or Closed);
}
