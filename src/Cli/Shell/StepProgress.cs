using Intake.Desk.Attachments;
using Intake.Desk.Pulling;

namespace Intake.Cli.Shell;

/// <summary>Says how far a pull is, in one moving line.</summary>
/// <param name="say">Changes the line.</param>
internal sealed class StepProgress(Action<string> say) : IProgress<PullStep>
{
    private const long CountedAsBytes = 100_000;

    /// <inheritdoc/>
    public void Report(PullStep value) => say(value.Total == 0
        ? value.What
        : value.Total > CountedAsBytes
            ? $"{value.What}: {ByteSize.Of(value.Done)} of {ByteSize.Of(value.Total)}"
            : $"{value.What}: {value.Done} of {value.Total}");
}
