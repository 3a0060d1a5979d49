using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A reply that came back through the own lane.</summary>
/// <param name="Commit">The parcel's commit.</param>
/// <param name="Epoch">The epoch in which it was posted.</param>
/// <param name="Thread">The source's thread, as its author says.</param>
/// <param name="Author">id(e) of its author.</param>
/// <param name="AuthorName">The author's name in the membership, if any.</param>
/// <param name="Text">Its words.</param>
public sealed record ReplyRecord(Digest Commit, ulong Epoch, Digest Thread, Digest Author, string? AuthorName, string Text)
{
    /// <summary>Who gave it, where this desk could not open it itself; null for what was opened here.</summary>
    public SharerRecord? SharedBy { get; init; }
}
