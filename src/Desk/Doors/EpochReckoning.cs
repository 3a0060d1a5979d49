using Intake.Protocol;

namespace Intake.Desk.Doors;

/// <summary>The server's epoch, reckoned from the own clock and the difference that the last roster showed.</summary>
/// <param name="Clock">The newsroom's clock.</param>
/// <param name="Ahead">How many epochs the server is ahead of this computer; negative if behind.</param>
public sealed record EpochReckoning(EpochClock Clock, long Ahead)
{
    /// <summary>Reckons from an answer. The server named its epoch at some moment between the two: an epoch that ended on the way is no difference of the clocks.</summary>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="serverEpoch">The epoch that the server named.</param>
    /// <param name="asked">The own clock before.</param>
    /// <param name="answered">The own clock after.</param>
    public static EpochReckoning From(EpochClock clock, ulong serverEpoch, DateTimeOffset asked, DateTimeOffset answered)
    {
        var (first, last) = ((long)clock.EpochAt(asked), (long)clock.EpochAt(answered));
        return new EpochReckoning(clock, (long)serverEpoch - Math.Clamp((long)serverEpoch, first, Math.Max(first, last)));
    }

    /// <summary>The server's epoch at a moment of the own clock.</summary>
    public ulong At(DateTimeOffset now) => (ulong)Math.Max(0, (long)Clock.EpochAt(now) + Ahead);

    /// <summary>When, by the own clock, an epoch of the server is over.</summary>
    public DateTimeOffset EndOf(ulong epoch) => Clock.StartOf((ulong)Math.Max(0, (long)epoch + 1 - Ahead));
}
