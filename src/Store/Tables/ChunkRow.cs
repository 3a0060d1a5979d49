namespace Intake.Store.Tables;

/// <summary>A posted chunk. An id that came again in a later epoch has a row for each.</summary>
public sealed class ChunkRow
{
    /// <summary>The chunk's id, 16 bytes.</summary>
    public required byte[] Id { get; init; }

    /// <summary>The epoch in which it was posted.</summary>
    public required long Epoch { get; init; }

    /// <summary>Which record of that epoch's pack holds it.</summary>
    public required int Region { get; init; }
}
