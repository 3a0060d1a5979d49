using Intake.Desk.Pulling;

namespace Intake.Desk.Sessions;

/// <summary>Shows at once what a pull is doing: told later, through a pool, a step could come after the end of its pull.</summary>
/// <param name="show">Shows words.</param>
internal sealed class ShownStep(Action<string> show) : IProgress<PullStep>
{
    /// <inheritdoc/>
    public void Report(PullStep value) => show(value.What);
}
