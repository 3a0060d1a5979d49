using Intake.Protocol.Ledger;

namespace Intake.SortingRoom.Witnesses;

/// <summary>Somebody else who signs the ledger's checkpoints, and none that contradicts an earlier one.</summary>
/// <param name="Key">Name and key.</param>
/// <param name="Address">Where it is asked: what stands before /add-checkpoint.</param>
public sealed record Witness(WitnessKey Key, Uri Address);
