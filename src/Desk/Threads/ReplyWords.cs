using Intake.Desk.Vaults;

namespace Intake.Desk.Threads;

/// <summary>How far a reply is, in words.</summary>
public static class ReplyWords
{
    /// <summary>One sentence.</summary>
    public static string Of(QueuedReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply.Sealing switch
        {
            null => "Queued: it leaves at one of the desk's next posting moments.",
            { IsInDoubt: true } => "In doubt: nothing can tell any more whether the source had it. Sent again, it may come twice.",
            { Posted: true } => "Posted: it waits for its place in the list that sources look at.",
            { Accepted: true } => "Sent: it is posted when this epoch ends.",
            _ => "Sealed: it is not known yet whether a door has it.",
        };
    }
}
