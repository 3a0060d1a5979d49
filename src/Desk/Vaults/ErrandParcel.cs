using System.Collections.Immutable;
using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A parcel that left with an errand: a reply, a desk event, or cover. Nothing that is done with it may tell which.</summary>
/// <param name="Reply">The commit of the reply in it, or null.</param>
/// <param name="Bytes">The sealed parcel, which may go along again as the same bytes; null once it is known what came of it.</param>
/// <param name="Reported">The commits that a desk event in it lists.</param>
/// <param name="IsAnswered">Whether it is known what came of it.</param>
public sealed record ErrandParcel(Digest? Reply, byte[]? Bytes, ImmutableList<ulong> Reported, bool IsAnswered = false)
{
    /// <summary>The epoch in which it was sealed.</summary>
    public ulong SealedIn { get; init; }
}
