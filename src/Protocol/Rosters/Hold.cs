namespace Intake.Protocol.Rosters;

/// <summary>What was posted in some epochs is not destroyed before an end, although it is due (SPEC §3).</summary>
/// <param name="FirstEpoch">First epoch of what it covers; it covers whole roster days.</param>
/// <param name="LastEpoch">Last epoch of what it covers.</param>
/// <param name="Reason">Why.</param>
/// <param name="EndEpoch">The last epoch in which it holds.</param>
public sealed record Hold(ulong FirstEpoch, ulong LastEpoch, HoldReason Reason, ulong EndEpoch)
{
    /// <summary>Most holds at a time.</summary>
    public const int Most = 8;

    /// <summary>Whether both are the same hold, perhaps with another end: of those the newer one counts.</summary>
    public bool IsOf(Hold other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (FirstEpoch, LastEpoch, Reason) == (other.FirstEpoch, other.LastEpoch, other.Reason);
    }

    /// <summary>Whether it covers a roster day, or a part of it: a day has one key for each class.</summary>
    public bool Covers(ulong day, EpochClock clock) => FirstEpoch <= clock.LastEpochOfDay(day) && clock.FirstEpochOfDay(day) <= LastEpoch;
}
