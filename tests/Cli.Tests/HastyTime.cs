namespace Intake.Cli.Tests;

/// <summary>The system's clock, on which every pause is over at once: for retries that nobody wants to wait for.</summary>
internal sealed class HastyTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
