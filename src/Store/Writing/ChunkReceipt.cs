namespace Intake.Store.Writing;

/// <summary>What became of a chunk.</summary>
public enum ChunkReceipt
{
    /// <summary>It is durable, now or since it came the first time in this epoch.</summary>
    Kept,

    /// <summary>Other bytes came under this id in this epoch; those stay, these were not kept.</summary>
    OtherBytes,

    /// <summary>There is no room; nothing was kept.</summary>
    NoRoom,
}
