using Microsoft.Extensions.Time.Testing;

namespace Intake.Rehearsal;

/// <summary>The computer's clock in the test's hand: time passes, and what it shows may jump.</summary>
/// <param name="start">When it begins.</param>
public sealed class RehearsedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>By how much it is wrong now.</summary>
    public TimeSpan Jump { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jump;

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
