namespace Intake.Protocol.Errands;

/// <summary>A parcel that a visit posts.</summary>
/// <param name="Index">Which of the errand's, from 0.</param>
/// <param name="Fate">What came of it.</param>
public sealed record VisitParcel(uint Index, ParcelFate Fate);
