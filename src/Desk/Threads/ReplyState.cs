namespace Intake.Desk.Threads;

/// <summary>How far a reply is on its way to its source.</summary>
public enum ReplyState
{
    /// <summary>Written, not sealed: it leaves at the desk's next posting moment.</summary>
    Queued,

    /// <summary>Sealed in this epoch; a door may have it.</summary>
    Sent,

    /// <summary>It came back through the own lane, and waits for its place in the index.</summary>
    Posted,

    /// <summary>Nothing can tell any more whether the source had it: its author decides.</summary>
    InDoubt,
}
