namespace Intake.Console.State;

/// <summary>A job of the sorting room, epoch by epoch.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Runs">Each of the last epochs, the oldest first: true if it ran, false if it failed, null if it did not run.</param>
public sealed record JobState(string Name, IReadOnlyList<(ulong Epoch, bool? HasSucceeded)> Runs)
{
    /// <summary>How it stands. The running epoch has only begun, so that nothing follows from its being empty.</summary>
    public Standing Standing =>
        Runs.TakeLast(2).All(run => run.HasSucceeded is null) ? Standing.Broken
        : Runs.TakeLast(2).Any(run => run.HasSucceeded == false) ? Standing.Warning
        : Standing.Healthy;
}
