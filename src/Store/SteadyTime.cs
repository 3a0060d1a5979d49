using Microsoft.Extensions.Logging;

namespace Intake.Store;

/// <summary>
/// The clock of everything that posts, accepts and destroys. It follows the computer's, with its corrections and pauses, but never further than two days
/// from what it showed at start and the time that has passed since: then it counts on by itself until the computer's clock is right again or the server is
/// started again. It never goes back: where the computer's clock does, it stands still until that has caught up.
/// </summary>
/// <param name="clock">The computer's clock.</param>
/// <param name="logger">Learns that it jumped, once.</param>
public sealed partial class SteadyTime(TimeProvider clock, ILogger<SteadyTime> logger) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly (DateTimeOffset Time, long Timestamp) first = (clock.GetUtcNow(), clock.GetTimestamp());
    private (DateTimeOffset Time, long Timestamp) last = (clock.GetUtcNow(), clock.GetTimestamp());
    private bool jumped;

    /// <summary>How far all corrections and pauses together are followed, however small each of them is.</summary>
    public static TimeSpan LargestDifference { get; } = TimeSpan.FromDays(2);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            var (now, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
            var follows = (now - Since(first, timestamp)).Duration() <= LargestDifference;
            if (!follows && !jumped)
            {
                ClockJumped();
            }

            jumped = !follows;
            var time = !follows ? Since(last, timestamp) : now > last.Time ? now : last.Time;
            last = (time, timestamp);
            return time;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);

    private DateTimeOffset Since((DateTimeOffset Time, long Timestamp) reading, long timestamp) => reading.Time + clock.GetElapsedTime(reading.Timestamp, timestamp);

    [LoggerMessage(1, LogLevel.Error, "The computer's clock has moved by more than two days since the server was started. The server counts on by itself. Put the clock right; if it is right now, start the server again.")]
    private partial void ClockJumped();
}
