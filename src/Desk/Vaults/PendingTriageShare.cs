using System.Collections.Immutable;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Vaults;

/// <summary>A parcel's worth of triage that this desk gives to colleagues and that has not come back through the own lane.</summary>
/// <param name="Changes">What stands of some threads.</param>
/// <param name="SealedIn">The last epoch in which it was sealed, or null.</param>
public sealed record PendingTriageShare(ImmutableList<SharedChange> Changes, ulong? SealedIn)
{
    /// <summary>Whether it has to be sealed, for the first time or again.</summary>
    /// <param name="readUpTo">The last epoch of which everything is in the vault.</param>
    public bool IsDue(ulong? readUpTo) => PendingChange.IsDue(SealedIn, readUpTo);
}
