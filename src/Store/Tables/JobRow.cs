namespace Intake.Store.Tables;

/// <summary>That a job of the sorting room ran in an epoch. It runs every few seconds whether or not anything is due, so that a row tells nothing else.</summary>
public sealed class JobRow
{
    /// <summary>The job's name.</summary>
    public required string Job { get; init; }

    /// <summary>The epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>Whether it failed in that epoch, once or more often.</summary>
    public required bool HasFailed { get; init; }
}
