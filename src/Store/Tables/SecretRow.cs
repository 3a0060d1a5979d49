namespace Intake.Store.Tables;

/// <summary>A wrapped secret of the server that outlives days: the ledger key and the key of answers to unknown locators.</summary>
public sealed class SecretRow
{
    /// <summary>What it is.</summary>
    public required string Name { get; init; }

    /// <summary>The secret, wrapped by Data Protection.</summary>
    public required byte[] Wrapped { get; set; }
}
