using Intake.Protocol.Ledger;
using Intake.Store.Ledger;

namespace Intake.SortingRoom.Witnesses;

/// <summary>What a witness answered: one of the three behind what it comes to.</summary>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Cosignature">It signed.</param>
/// <param name="KnownSize">It did not, and says of how many entries the ledger was that it signed last.</param>
/// <param name="Problem">It did not, or could not be reached: why, in words.</param>
internal sealed record WitnessAnswer(WitnessOutcome Outcome, Cosignature? Cosignature = null, ulong? KnownSize = null, string? Problem = null);
