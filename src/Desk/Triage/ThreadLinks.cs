using System.Collections.Immutable;
using Intake.Protocol;

namespace Intake.Desk.Triage;

/// <summary>The links of a thread, from both ends.</summary>
public static class ThreadLinks
{
    /// <summary>The links that were set on a thread, and those that were set on others and name it.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="book">What the team thinks.</param>
    public static ImmutableList<ThreadLink> Of(Digest thread, TriageBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return [.. book.Links().Where(link => link.Change.Thread == thread || link.Change.Item == thread.ToString())
            .Select(link => link.Change.Thread == thread ? From(link, Digest.TryParseHex(link.Change.Item, out var other) ? other : default, true) : From(link, link.Change.Thread, false))];
    }

    /// <summary>What a link says, before the name of the other thread.</summary>
    public static string Of(ThreadLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return !link.IsDuplicate ? "Related to" : link.IsFromHere ? "Duplicate of" : "Has a duplicate:";
    }

    private static ThreadLink From(Register link, Digest other, bool isFromHere) => new(other, link.Change.Number == TriageValue.Duplicate, isFromHere);
}
