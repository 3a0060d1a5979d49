namespace Intake.Store.Tables;

/// <summary>The tag of a posted reply that waits for its place in the index, 7 days at most.</summary>
public sealed class WaitingTagRow
{
    /// <summary>16 random bytes.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The epoch in which the reply was posted.</summary>
    public required long Epoch { get; init; }

    /// <summary>Author and tag, encrypted under the day's storage key of replies.</summary>
    public required byte[] Blob { get; init; }
}
