namespace Intake.Store.Ledger;

/// <summary>What a witness did when it was asked to sign the ledger.</summary>
public enum WitnessOutcome
{
    /// <summary>It signed.</summary>
    Signed = 1,

    /// <summary>It could not be reached.</summary>
    NotReached = 2,

    /// <summary>It answered what its key did not sign.</summary>
    OtherKey = 3,

    /// <summary>It knows this ledger with another key.</summary>
    LedgerKeyUnknown = 4,

    /// <summary>It does not know this ledger.</summary>
    LedgerUnknown = 5,

    /// <summary>It says that it signed a ledger that this one does not continue, or a longer one.</summary>
    Contradicted = 6,

    /// <summary>It refused, and none of the above says why.</summary>
    Refused = 7,
}
