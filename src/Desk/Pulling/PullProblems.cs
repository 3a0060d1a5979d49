using Intake.Desk.Outcomes;

namespace Intake.Desk.Pulling;

/// <summary>What can stop a pull, in words.</summary>
internal static class PullProblems
{
    /// <summary>The door was asked before another look saw a newer membership than it offered.</summary>
    public static Problem Overtaken { get; } = Problem.TryAgain("The newsroom's membership was renewed while the door was asked.", "Look again.");

    public static Problem NotAMember() => Problem.Refused(
        "The newsroom's membership does not name this editor.",
        "Give the enrolment request to whoever keeps the root key; publish after the new membership is in force.");
}
