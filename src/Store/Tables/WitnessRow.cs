using Intake.Store.Ledger;

namespace Intake.Store.Tables;

/// <summary>What a witness did when it was asked last. All are asked in every epoch, whatever came.</summary>
public sealed class WitnessRow
{
    /// <summary>Its verifier key, with its name.</summary>
    public required string Witness { get; init; }

    /// <summary>The epoch in whose beginning it was asked last.</summary>
    public required long AskedEpoch { get; set; }

    /// <summary>The last epoch in which it signed; null if it never did.</summary>
    public long? SignedEpoch { get; set; }

    /// <summary>What it did.</summary>
    public required WitnessOutcome Outcome { get; set; }
}
