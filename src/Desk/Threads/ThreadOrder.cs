namespace Intake.Desk.Threads;

/// <summary>In which order threads are listed.</summary>
public enum ThreadOrder
{
    /// <summary>The latest message first.</summary>
    Latest,

    /// <summary>The latest message last.</summary>
    Oldest,

    /// <summary>What this editor has not read first.</summary>
    Unread,

    /// <summary>What matters most first.</summary>
    Priority,

    /// <summary>What waits longest for an answer first.</summary>
    Waiting,

    /// <summary>What must be looked at next first.</summary>
    Due,

    /// <summary>By the order of the work: new ones first.</summary>
    Status,
}
