using Intake.Protocol.Ledger;

namespace Intake.Desk.Doors;

/// <summary>The ledger as strangers see it.</summary>
/// <param name="State">What it says.</param>
/// <param name="Mark">How far it was seen; null if it is not to be remembered.</param>
public sealed record LedgerSight(LedgerState State, LedgerMark? Mark = null);
