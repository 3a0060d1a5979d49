namespace Intake.Store.Tables;

/// <summary>A parcel that was acknowledged and not yet posted. The committed row is the sorting room's queue.</summary>
public sealed class PendingRow
{
    /// <summary>The epoch of arrival, the only time that is kept.</summary>
    public required long Epoch { get; init; }

    /// <summary>16 random bytes.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The roster that it was sealed to.</summary>
    public required long Roster { get; init; }

    /// <summary>The parcel, encrypted under that day's storage key.</summary>
    public required byte[] Blob { get; init; }
}
