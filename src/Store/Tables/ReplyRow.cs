namespace Intake.Store.Tables;

/// <summary>A reply as its source fetches it.</summary>
public sealed class ReplyRow
{
    /// <summary>The hash of its locator, 32 bytes.</summary>
    public required byte[] LocatorHash { get; init; }

    /// <summary>The epoch in which it was posted.</summary>
    public required long Epoch { get; init; }

    /// <summary>The roster that it was sealed to.</summary>
    public required long Roster { get; init; }

    /// <summary>The day in which its source asked for its erasure, or null; done when that day is over.</summary>
    public required long? EraseAfterDay { get; set; }

    /// <summary>commit ‖ cardBox ‖ box ‖ replyLane, encrypted under that day's storage key.</summary>
    public required byte[] Blob { get; init; }
}
