using Intake.Desk.Doors;

namespace Intake.Desk.Pulling;

/// <summary>Both rosters as a door answered them, not judged yet.</summary>
/// <param name="Day">The day roster's bytes.</param>
/// <param name="Courier">The courier roster's bytes; null if the door had none.</param>
/// <param name="Ledger">The ledger as it was seen beside them; null if nobody looked.</param>
public sealed record RosterAnswers(byte[] Day, byte[]? Courier, LedgerSight? Ledger = null);
