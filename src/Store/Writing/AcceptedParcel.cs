namespace Intake.Store.Writing;

/// <summary>A parcel of the right version and size for its roster.</summary>
/// <param name="Bytes">The sealed parcel.</param>
/// <param name="Roster">The number of the roster that it was sealed to.</param>
/// <param name="LastAcceptedEpoch">The last epoch in which parcels of that roster are taken.</param>
public readonly record struct AcceptedParcel(ReadOnlyMemory<byte> Bytes, uint Roster, ulong LastAcceptedEpoch);
