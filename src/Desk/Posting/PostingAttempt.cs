namespace Intake.Desk.Posting;

/// <summary>A parcel on its way: the same bytes as often as it is tried, for a door keeps those once.</summary>
/// <param name="parcel">The parcel.</param>
/// <param name="epoch">The epoch in which it was sealed.</param>
internal sealed class PostingAttempt(NextParcel parcel, ulong epoch)
{
    public NextParcel Parcel => parcel;

    /// <summary>The last epoch in which it may leave. For a reply, the vault's disk knows before it does.</summary>
    public ulong Epoch { get; set; } = epoch;

    /// <summary>Whether an answer was lost: a refusal after that does not say that no door has it.</summary>
    public bool MayHaveArrived { get; set; }
}
