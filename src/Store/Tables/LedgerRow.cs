namespace Intake.Store.Tables;

/// <summary>An entry of the ledger, in the transaction of what it tells. The one table whose order is meant to be read.</summary>
public sealed class LedgerRow
{
    /// <summary>Its place, from 0, without gaps.</summary>
    public required long Place { get; init; }

    /// <summary>The entry (SPEC §3).</summary>
    public required byte[] Entry { get; init; }
}
