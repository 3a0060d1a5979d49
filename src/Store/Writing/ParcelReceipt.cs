namespace Intake.Store.Writing;

/// <summary>What became of a parcel.</summary>
public enum ParcelReceipt
{
    /// <summary>It is durable and will be posted.</summary>
    Kept,

    /// <summary>Its roster is no longer accepted; nothing was kept.</summary>
    RosterClosed,

    /// <summary>There is no room; nothing was kept.</summary>
    NoRoom,
}
