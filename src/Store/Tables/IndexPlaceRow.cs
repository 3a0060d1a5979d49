namespace Intake.Store.Tables;

/// <summary>One place of the public index: a reply's tag, or random bytes.</summary>
public sealed class IndexPlaceRow
{
    /// <summary>The epoch that it belongs to.</summary>
    public required long Epoch { get; init; }

    /// <summary>The place within the epoch, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>4 bytes.</summary>
    public required byte[] Tag { get; init; }
}
