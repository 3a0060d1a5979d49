using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Evidence;

namespace Intake.Desk.Exports;

/// <summary>An item of an export before it is written: words, or a file.</summary>
/// <param name="Name">What it will be called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Epoch">The epoch in which it was posted, if it was.</param>
internal sealed record PlannedItem(string Name, EvidenceItemKind Kind, ulong? Epoch)
{
    /// <summary>id(e) of the editor who wrote it; null for what a source sent.</summary>
    public Digest? Author { get; init; }

    /// <summary>The parcel's commit; null for notes.</summary>
    public Digest? Commit { get; init; }

    /// <summary>Its words; null for a file.</summary>
    public string? Text { get; init; }

    /// <summary>The file; null for words.</summary>
    public AttachmentRecord? File { get; init; }
}
