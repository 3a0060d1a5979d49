namespace Intake.Store.Tables;

/// <summary>The checkpoint that the ledger's key signed last; there is one row.</summary>
public sealed class CheckpointRow
{
    /// <summary>The only row's key.</summary>
    public const int OnlyKey = 1;

    /// <summary><see cref="OnlyKey"/>.</summary>
    public required int Key { get; init; }

    /// <summary>Number of entries that it is of.</summary>
    public required long Size { get; set; }

    /// <summary>The signed note.</summary>
    public required byte[] Note { get; set; }
}
