using System.Collections.Immutable;
using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A parcel that left with an errand.</summary>
/// <param name="Reply">The commit of the reply in it, or null.</param>
/// <param name="Bytes">The sealed parcel of a reply, which goes along again until a door has it; null for all else, which is sealed anew.</param>
/// <param name="Reported">The commits that a desk event in it lists.</param>
/// <param name="IsAnswered">Whether it is known what came of it.</param>
public sealed record ErrandParcel(Digest? Reply, byte[]? Bytes, ImmutableList<ulong> Reported, bool IsAnswered = false);
