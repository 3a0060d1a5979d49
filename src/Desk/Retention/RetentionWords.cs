using System.Collections.Immutable;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;

namespace Intake.Desk.Retention;

/// <summary>What the desk says of its rule.</summary>
public static class RetentionWords
{
    private const int DaysAhead = 7;

    /// <summary>The rule in one sentence.</summary>
    public static string Of(RetentionRule? rule) => rule is null
        ? "This desk destroys no thread by itself."
        : $"This desk destroys a thread {rule.Days} days after it was closed and the last was heard in it.";

    /// <summary>Tells of threads that end within seven days, if any do.</summary>
    /// <param name="ends">The threads that end, the first to end first.</param>
    /// <param name="contents">The vault.</param>
    public static IEnumerable<DeskWarning> Warnings(ImmutableList<ThreadEnd> ends, VaultContents contents)
    {
        ArgumentNullException.ThrowIfNull(ends);
        ArgumentNullException.ThrowIfNull(contents);
        if (ends.IsEmpty || contents.ReadUpTo is not { } epoch || contents.Clock() is not { } clock)
            yield break;
        var soon = ends.Count(end => end.Epoch <= epoch + ((ulong)DaysAhead * clock.EpochsPerDay));
        if (soon == 0)
            yield break;
        yield return new DeskWarning(
            WarningKind.ThreadsEnd, false,
            $"{(soon == 1 ? "One closed thread is" : $"{soon} closed threads are")} destroyed on this desk by its own rule, the first after {EpochText.EndOf(ends[0].Epoch, clock)}.",
            "Whoever still needs one gives it another status than closed, or exports it before.");
    }
}
