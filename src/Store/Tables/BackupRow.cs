namespace Intake.Store.Tables;

/// <summary>That a backup was made; there is one row, of the newest. No place, no name and nothing finer than a day.</summary>
public sealed class BackupRow
{
    /// <summary>The only row's key.</summary>
    public const int OnlyKey = 1;

    /// <summary><see cref="OnlyKey"/>.</summary>
    public required int Key { get; init; }

    /// <summary>The roster day on which it was made.</summary>
    public required long Day { get; set; }

    /// <summary>The place in the ledger of the newest membership, policy, notice or hold that it holds.</summary>
    public required long Change { get; set; }

    /// <summary>Whether the onion's key is in it.</summary>
    public required bool HasOnion { get; set; }
}
