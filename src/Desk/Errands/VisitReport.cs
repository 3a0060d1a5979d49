using Intake.Desk.Outcomes;

namespace Intake.Desk.Errands;

/// <summary>What a visit did.</summary>
/// <param name="Number">Which visit of its bundle it was.</param>
/// <param name="Lanes">Epochs whose lane was fetched.</param>
/// <param name="Chunks">Chunks that were fetched.</param>
/// <param name="Parcels">Parcels that were posted.</param>
/// <param name="Interruption">Why it stopped before the end, if it did. What came before is in the bundle.</param>
public sealed record VisitReport(uint Number, int Lanes, int Chunks, int Parcels, Problem? Interruption);
