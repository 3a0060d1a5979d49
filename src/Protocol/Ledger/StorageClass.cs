namespace Intake.Protocol.Ledger;

/// <summary>What a storage key encrypts. Each class of a day has its own key, because each has its own end.</summary>
public enum StorageClass : byte
{
    /// <summary>Parcels and chunks that are not yet posted: until the day is posted.</summary>
    Pending = 1,

    /// <summary>Slots: until the retention of lanes.</summary>
    Lanes = 2,

    /// <summary>Replies and tags that wait: until the retention of replies.</summary>
    Replies = 3,

    /// <summary>Posted chunks: until the retention of lanes.</summary>
    Chunks = 4,
}
