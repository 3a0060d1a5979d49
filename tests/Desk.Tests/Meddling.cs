namespace Intake.Desk.Tests;

/// <summary>What a <see cref="MeddlingDoor"/> does to a request.</summary>
internal enum Meddling
{
    /// <summary>Passes it on.</summary>
    None,

    /// <summary>Passes it on and breaks the connection before the answer.</summary>
    LoseTheAnswer,

    /// <summary>Breaks the connection, and nothing is passed on.</summary>
    LoseTheRequest,

    /// <summary>Says that its roster is accepted no longer.</summary>
    RefuseAsClosed,

    /// <summary>Answers 502, as a proxy that does not reach the door.</summary>
    FailAsProxy,

    /// <summary>Answers 404 in a proxy's own words.</summary>
    MissAsProxy,
}
