using Intake.Protocol;
using Intake.Protocol.Rosters;
using Intake.Store;

namespace Intake.SortingRoom;

/// <summary>When a roster is sealed to, and how long after that its parcels are taken. None outlives its membership (SPEC §3).</summary>
/// <param name="Kind">Day or courier.</param>
/// <param name="FirstSealing">First epoch of sealing.</param>
/// <param name="LastSealing">Last epoch of sealing.</param>
/// <param name="LastAccepted">Last epoch in which the door takes it.</param>
internal sealed record RosterTerm(RosterKind Kind, ulong FirstSealing, ulong LastSealing, ulong LastAccepted)
{
    private const ulong CourierDays = 30;

    /// <summary>The terms that must have a roster now: today's, the courier's, and in the last epoch of a day tomorrow's, so that nobody waits at midnight.</summary>
    public static IEnumerable<RosterTerm> Due(Membership membership, EpochNow now)
    {
        yield return Create(RosterKind.Day, membership, now.Clock, now.Epoch, days: 1);
        yield return Create(RosterKind.Courier, membership, now.Clock, now.Epoch, CourierDays);
        var next = now.Epoch + 1;
        if (now.Clock.DayOf(next) != now.Day && next <= membership.LastEpoch)
        {
            yield return Create(RosterKind.Day, membership, now.Clock, next, days: 1);
        }
    }

    private static RosterTerm Create(RosterKind kind, Membership membership, EpochClock clock, ulong first, ulong days)
    {
        var day = clock.DayOf(first);
        return new RosterTerm(
            kind,
            first,
            Math.Min(clock.LastEpochOfDay(day + days - 1), membership.LastEpoch),
            Math.Min(clock.LastEpochOfDay(day + (2 * days) - 1), membership.LastEpoch));
    }
}
