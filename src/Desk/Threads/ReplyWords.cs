using Intake.Desk.Posting;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>How far a reply is, in words.</summary>
/// <param name="clock">The newsroom's clock, if it is known.</param>
/// <param name="forecast">When what waits leaves, if that is known.</param>
public sealed class ReplyWords(EpochClock? clock, PostingForecast? forecast)
{
    // The longest that any server keeps replies, and how long a reply may wait for its place before (SPEC §5).
    private const ulong LongestDays = 90 + 7;

    /// <summary>One sentence about a reply on its way.</summary>
    public string Of(QueuedReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply switch
        {
            { Sealing: null, Sealings: 0 } => $"Queued: it leaves {When(reply)}.",
            { Sealing: null } => $"To be sealed anew, for the source cannot have had it: it leaves {When(reply)}.",
            { Sealing.IsInDoubt: true } => "In doubt: nothing can tell any more whether the source had it. Sent again, it may come twice.",
            { Sealing.Posted: true } => "Posted: it waits for its place in the list that sources look at.",
            { Sealing.Accepted: true } => $"{Again(reply)}: it is posted when this epoch ends.",
            _ => $"{Again(reply)}: it is not known yet whether a door has it.",
        };
    }

    /// <summary>One word or more about a reply that came back through the own lane.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="epoch">The present epoch, if it is known.</param>
    public string Of(ReplyRecord reply, ulong? epoch)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return clock is { } known && epoch > reply.Epoch + (LongestDays * known.EpochsPerDay) ? "Expired: no server has it any more." : "Posted.";
    }

    private static string Again(QueuedReply reply) => reply.Sealings > 1 ? "Sealed anew" : "Sealed";

    private string When(QueuedReply reply) => forecast?.Replies.TryGetValue(reply.Id, out var epoch) is true && clock is { } known
        ? $"by {EpochText.EndOf(epoch, known)}, if the desk stays open"
        : "at one of the desk's next posting moments";
}
