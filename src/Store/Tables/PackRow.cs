namespace Intake.Store.Tables;

/// <summary>The file that holds an epoch's posted chunks.</summary>
public sealed class PackRow
{
    /// <summary>The epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>The file's name in the folder of packs.</summary>
    public required string Name { get; init; }
}
