using Intake.Desk.Doors;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Pulling;

/// <summary>Both rosters as a door answered them, not judged yet.</summary>
/// <param name="Day">The day roster's bytes.</param>
/// <param name="Courier">The courier roster's bytes; null if the door had none.</param>
/// <param name="Ledger">The ledger as it was seen beside them; null if nobody looked.</param>
public sealed record RosterAnswers(byte[] Day, byte[]? Courier, LedgerSight? Ledger = null)
{
    /// <summary>What had been seen when the door was asked.</summary>
    public required TrustMemory Before { get; init; }

    /// <summary>The own clock when the door was asked for the day roster.</summary>
    public required DateTimeOffset Asked { get; init; }

    /// <summary>The own clock when it had answered that.</summary>
    public required DateTimeOffset Answered { get; init; }
}
