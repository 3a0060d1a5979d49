namespace Intake.Store.Tables;

/// <summary>An epoch that is posted. The row is the compare-and-swap: who inserts it has posted the epoch.</summary>
public sealed class EpochRow
{
    /// <summary>The epoch.</summary>
    public required long Epoch { get; init; }
}
