using Intake.Store.Ledger;

namespace Intake.Console.State;

/// <summary>Whether a witness signs the ledger.</summary>
/// <param name="Name">The witness's name.</param>
/// <param name="SignedEpoch">The last epoch in which it signed; null if it never did.</param>
/// <param name="Outcome">What it did when it was asked last; null if it was not asked yet.</param>
/// <param name="HasSignedLately">Whether it signed in this epoch or the one before.</param>
public sealed record WitnessState(string Name, ulong? SignedEpoch, WitnessOutcome? Outcome, bool HasSignedLately)
{
    /// <summary>How it stands.</summary>
    public Standing Standing => Outcome is null ? Standing.Empty
        : Outcome == WitnessOutcome.Contradicted ? Standing.Broken
        : HasSignedLately ? Standing.Healthy
        : Standing.Warning;

    /// <summary>What it did when it was asked last.</summary>
    public string Did => Outcome switch
    {
        null => "was not asked yet",
        WitnessOutcome.Signed => HasSignedLately ? "signed" : "signed, and was not asked since for more than an epoch",
        WitnessOutcome.NotReached => "could not be reached",
        WitnessOutcome.OtherKey => "answered with another key than the one in the file of witnesses",
        WitnessOutcome.LedgerKeyUnknown => "knows this ledger with another key",
        WitnessOutcome.LedgerUnknown => "does not know this ledger",
        WitnessOutcome.Contradicted => "says that it signed another ledger, or a longer one",
        _ => "refused, and did not say why",
    };

    /// <summary>What to do about it.</summary>
    public string Next => Outcome switch
    {
        WitnessOutcome.Signed => "Look whether the sorting room's process runs.",
        WitnessOutcome.NotReached => "Look at the way to it: Tor's socket, the address in witnesses.ini. If it is down, its operator knows. Nothing waits for it.",
        WitnessOutcome.OtherKey => "Compare the key in witnesses.ini with the one that its operator publishes.",
        WitnessOutcome.LedgerKeyUnknown => "Give its operator ledger.pub of the data folder.",
        WitnessOutcome.LedgerUnknown => "Ask its operator to add this ledger, or look at the address in witnesses.ini.",
        WitnessOutcome.Contradicted => "Change nothing here. Ask its operator now for the checkpoint that it signed: the runbook audit-breach.md says how to go on.",
        _ => "Ask its operator.",
    };
}
