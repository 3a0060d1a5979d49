namespace Intake.Store.Tables;

/// <summary>A posted parcel, or a dummy that fills the segment up. Its random key is its place in the shuffle.</summary>
public sealed class SlotRow
{
    /// <summary>The epoch in which it was posted.</summary>
    public required long Epoch { get; init; }

    /// <summary>16 random bytes.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The roster that it was sealed to.</summary>
    public required long Roster { get; init; }

    /// <summary>commit ‖ cardBox ‖ box ‖ headers, encrypted under that day's storage key.</summary>
    public required byte[] Blob { get; init; }
}
