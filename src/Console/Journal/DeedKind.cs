namespace Intake.Console.Journal;

/// <summary>All that anybody can do in the console, as far as it is written down. None of it has to do with a source.</summary>
public enum DeedKind
{
    /// <summary>A person made a passkey with a one-time link, and is signed in.</summary>
    Joined = 1,

    /// <summary>A person signed in.</summary>
    SignedIn = 2,

    /// <summary>A person signed out.</summary>
    SignedOut = 3,

    /// <summary>An operator made a one-time link for an auditor.</summary>
    LinkMade = 4,

    /// <summary>An operator removed a passkey.</summary>
    PasskeyRemoved = 5,
}
