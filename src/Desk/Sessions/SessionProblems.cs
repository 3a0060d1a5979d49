using Intake.Desk.Outcomes;

namespace Intake.Desk.Sessions;

/// <summary>What an open desk can answer instead of doing something.</summary>
internal static class SessionProblems
{
    public static Problem Open() => Problem.Refused("The desk is open already.", "Go on working; lock it first if you want to type the passphrase.", "Nothing was changed.");

    public static Problem Locked() => Problem.Refused("The desk is locked.", "Type the passphrase and try again.", "Nothing was changed.");
}
