namespace Intake.Store.Tables;

/// <summary>A chunk that was acknowledged and lies in the epoch's waiting pack.</summary>
public sealed class WaitingChunkRow
{
    /// <summary>The epoch of arrival.</summary>
    public required long Epoch { get; init; }

    /// <summary>The chunk's id, 16 bytes.</summary>
    public required byte[] Id { get; init; }

    /// <summary>Which record of the waiting pack holds it.</summary>
    public required int Region { get; init; }
}
