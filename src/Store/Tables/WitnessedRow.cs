namespace Intake.Store.Tables;

/// <summary>The newest checkpoint that witnesses signed too; there is one row.</summary>
public sealed class WitnessedRow
{
    /// <summary>The only row's key.</summary>
    public const int OnlyKey = 1;

    /// <summary><see cref="OnlyKey"/>.</summary>
    public required int Key { get; init; }

    /// <summary>The epoch in whose beginning they were asked.</summary>
    public required long Epoch { get; set; }

    /// <summary>Number of entries that it is of.</summary>
    public required long Size { get; set; }

    /// <summary>The signed note with their lines.</summary>
    public required byte[] Note { get; set; }
}
