using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A parcel that was addressed to this editor and did not open further.</summary>
/// <param name="Commit">What it calls itself.</param>
/// <param name="Epoch">The epoch in which it was posted.</param>
/// <param name="Step">Where opening stopped.</param>
public sealed record DamagedRecord(Digest Commit, ulong Epoch, string Step);
