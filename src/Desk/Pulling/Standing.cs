using Intake.Desk.Doors;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Pulling;

/// <summary>How this editor stands with the newsroom, as strangers see it.</summary>
/// <param name="Roster">The day roster that strangers get.</param>
/// <param name="Epochs">The server's epoch.</param>
/// <param name="Courier">The courier roster that strangers get; null if it was not accepted.</param>
/// <param name="Ledger">What the ledger says of both; null if nobody looked.</param>
public sealed record Standing(AcceptedRoster Roster, EpochReckoning Epochs, AcceptedRoster? Courier, LedgerState? Ledger = null);
