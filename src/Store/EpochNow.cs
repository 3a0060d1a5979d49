using Intake.Protocol;

namespace Intake.Store;

/// <summary>The running epoch.</summary>
/// <param name="Clock">The newsroom's clock.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="Day">Its day.</param>
public readonly record struct EpochNow(EpochClock Clock, ulong Epoch, ulong Day)
{
    /// <summary>The epoch at a time.</summary>
    public static EpochNow At(EpochClock clock, DateTimeOffset time)
    {
        var epoch = clock.EpochAt(time);
        return new EpochNow(clock, epoch, clock.DayOf(epoch));
    }

    /// <summary>The first instant of the epoch, the finest time that is ever shown or stored.</summary>
    public DateTimeOffset Start => Clock.StartOf(Epoch);
}
