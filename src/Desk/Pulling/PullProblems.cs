using Intake.Desk.Outcomes;

namespace Intake.Desk.Pulling;

/// <summary>What can stop a pull, in words.</summary>
internal static class PullProblems
{
    public static Problem NotAMember() => Problem.Refused(
        "The newsroom's membership does not name this editor.",
        "Give the enrolment request to whoever keeps the root key; publish after the new membership is in force.");
}
