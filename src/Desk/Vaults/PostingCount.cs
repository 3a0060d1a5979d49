namespace Intake.Desk.Vaults;

/// <summary>Parcels posted in an epoch, so that a desk that is opened again does not post more than a quiet one would.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Parcels">How many, those that were about to be posted at the last write included.</param>
public sealed record PostingCount(ulong Epoch, int Parcels);
