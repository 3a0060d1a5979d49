namespace Intake.Protocol.Parcels;

/// <summary>What a triage change is about. The numbers stand in SPEC §4.</summary>
public enum TriageField
{
    /// <summary>How far work on the thread is: text, the status; its reason in <see cref="Reason"/>.</summary>
    Status = 1,

    /// <summary>Why it has that status: text.</summary>
    Reason,

    /// <summary>Who works on it: text, id(e) in hex; absent, nobody.</summary>
    Assignee,

    /// <summary>How much it matters: number, 0 to 3.</summary>
    Priority,

    /// <summary>What the team calls the source: text.</summary>
    Nickname,

    /// <summary>A tag: item, the tag; number 1, it is there.</summary>
    Tag,

    /// <summary>A note of the team: item, 32 random hex digits; text, the note; absent, it was removed.</summary>
    Note,

    /// <summary>A link to another thread: item, that thread in hex; number 1 duplicate, 2 related.</summary>
    Link,

    /// <summary>The epoch in which somebody must look again: number.</summary>
    Due,

    /// <summary>Whether somebody else may hold the source's phrase: number 1; text, why somebody thinks so.</summary>
    Captured,

    /// <summary>Whether the team wants to hear no more of this source: number 1.</summary>
    Muted,

    /// <summary>An export of the thread: item, the SHA-256 of its manifest's file in hex; number 1 original, 2 redacted, 3 original with the names of other people, 4 redacted with them.</summary>
    Exported,
}
