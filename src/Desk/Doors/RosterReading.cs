using System.Diagnostics.CodeAnalysis;
using Intake.Desk.Outcomes;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Doors;

/// <summary>What became of a roster that a door offered.</summary>
/// <param name="Accepted">The roster, if it may be used.</param>
/// <param name="Refusal">Why not, otherwise.</param>
/// <param name="Memory">What to remember from now on, also of a genuine membership that is over.</param>
public sealed record RosterReading(AcceptedRoster? Accepted, TrustRefusal Refusal, TrustMemory Memory)
{
    /// <summary>Tells the two apart.</summary>
    [MemberNotNullWhen(true, nameof(Accepted))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsAccepted => Accepted is not null;

    /// <summary>The refusal in words.</summary>
    public Problem? Problem => IsAccepted ? null : TrustProblems.Of(Refusal);
}
