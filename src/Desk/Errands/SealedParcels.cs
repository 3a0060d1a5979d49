using System.Collections.Immutable;
using Intake.Desk.Vaults;

namespace Intake.Desk.Errands;

/// <summary>The parcels of an errand.</summary>
/// <param name="Bytes">All of them, in the order in which they leave.</param>
/// <param name="Known">What the vault remembers of those that are not cover; they come first.</param>
internal sealed record SealedParcels(IReadOnlyList<ReadOnlyMemory<byte>> Bytes, ImmutableList<ErrandParcel> Known);
