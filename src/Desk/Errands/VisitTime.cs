using Intake.Protocol;
using Intake.Protocol.Errands;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Errands;

/// <summary>
/// A clock that stands at the beginning of a visit's epoch: what was brought days ago is judged as it would have been then. Rules that look at the present,
/// such as whether a membership may still be sealed to, are asked again when an errand is made.
/// </summary>
internal sealed class VisitTime : TimeProvider
{
    private readonly EpochClock clock;
    private readonly ulong epoch;

    private VisitTime(EpochClock clock, ulong epoch) => (this.clock, this.epoch) = (clock, epoch);

    public override DateTimeOffset GetUtcNow() => clock.StartOf(epoch);

    /// <summary>Whether it is further ahead of another clock than two clocks at the two sides of an epoch's end.</summary>
    public bool IsAheadOf(DateTimeOffset now) => epoch > clock.EpochAt(now) + 1;

    /// <summary>The clock of a visit; null if its roster is none of the newsroom's.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="roster">Its answer to the question for the day roster.</param>
    /// <param name="newsroom">The pinned newsroom.</param>
    public static VisitTime? Of(Visit visit, byte[] roster, NewsroomIdentity newsroom) =>
        RosterAnswer.TryDecode(roster, out var answer) && SignedMembership.TryParse(answer.MembershipDocument, newsroom, out var membership, out _)
            ? new VisitTime(membership.Membership.Clock, visit.Epoch)
            : null;
}
