using Microsoft.Extensions.Logging;

namespace Intake.Store;

/// <summary>
/// The clock of everything that posts, accepts and destroys. It follows the computer's, with its corrections and pauses, but not a jump of more than two
/// days from one reading to the next: then it counts on by itself until the computer's clock is right again or the server is started again.
/// </summary>
/// <param name="clock">The computer's clock.</param>
/// <param name="logger">Learns that it jumped, once.</param>
public sealed partial class SteadyTime(TimeProvider clock, ILogger<SteadyTime> logger) : TimeProvider
{
    private readonly Lock gate = new();
    private (DateTimeOffset Time, long Timestamp)? last;
    private bool jumped;

    /// <summary>What is followed: somebody corrects a clock by less, and a computer that sleeps over a night sleeps for less.</summary>
    public static TimeSpan LongestStep { get; } = TimeSpan.FromDays(2);

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
            var expected = last is { } known ? known.Time + clock.GetElapsedTime(known.Timestamp, timestamp) : now;
            var follows = (now - expected).Duration() <= LongestStep;
            if (!follows && !jumped)
            {
                ClockJumped();
            }

            jumped = !follows;
            var time = follows ? now : expected;
            last = (time, timestamp);
            return time;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);

    [LoggerMessage(1, LogLevel.Error, "The computer's clock has jumped by more than two days. The server counts on by itself. Put the clock right; if it is right now, start the server again.")]
    private partial void ClockJumped();
}
