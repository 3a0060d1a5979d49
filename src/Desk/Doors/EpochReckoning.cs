using Intake.Protocol;

namespace Intake.Desk.Doors;

/// <summary>The server's epoch, reckoned from the own clock and the difference that the last roster showed.</summary>
/// <param name="Clock">The newsroom's clock.</param>
/// <param name="Ahead">How many epochs the server is ahead of this computer; negative if behind.</param>
public sealed record EpochReckoning(EpochClock Clock, long Ahead)
{
    /// <summary>Reckons from an answer.</summary>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="serverEpoch">The epoch that the server named.</param>
    /// <param name="now">The own clock when it did.</param>
    public static EpochReckoning From(EpochClock clock, ulong serverEpoch, DateTimeOffset now) => new(clock, (long)serverEpoch - (long)clock.EpochAt(now));

    /// <summary>The server's epoch at a moment of the own clock.</summary>
    public ulong At(DateTimeOffset now) => (ulong)Math.Max(0, (long)Clock.EpochAt(now) + Ahead);

    /// <summary>When, by the own clock, an epoch of the server is over.</summary>
    public DateTimeOffset EndOf(ulong epoch) => Clock.StartOf((ulong)Math.Max(0, (long)epoch + 1 - Ahead));
}
