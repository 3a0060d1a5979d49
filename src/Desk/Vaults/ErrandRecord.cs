using System.Collections.Immutable;
using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>The errand that a networked machine does for this desk, and what is known of it. A bundle that answers another one is refused.</summary>
/// <param name="Id">SHA-256 of the signed errand.</param>
/// <param name="Courier">The courier roster's answer as it came last: what parcels are sealed to that leave days later. Null before the first bundle.</param>
/// <param name="KeysAreDue">Whether the next errand has to publish keys.</param>
public sealed record ErrandRecord(Digest Id, byte[]? Courier, bool KeysAreDue)
{
    /// <summary>The door's epoch at the last visit that was taken.</summary>
    public ulong VisitEpoch { get; init; }

    /// <summary>The number of the last visit that was taken of this errand's bundle.</summary>
    public uint Visit { get; init; }

    /// <summary>The last epoch in which its parcels may leave.</summary>
    public ulong Last { get; init; }

    /// <summary>Parcels of the errand, cover included, in the order in which they leave.</summary>
    public ImmutableList<ErrandParcel> Parcels { get; init; } = [];
}
