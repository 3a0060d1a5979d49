using Intake.Protocol.Parcels;

namespace Intake.Protocol.Sealing;

/// <summary>What differs between tip, desk event and reply; null fields are filled with random bytes.</summary>
internal sealed record InnerFields(ParcelKind Kind, int AuthorLane)
{
    public ReadOnlyMemory<byte>? Tag { get; init; }

    public Digest? LocatorHash { get; init; }

    public byte[]? ReplyLane { get; init; }

    public EditorAuthor? Author { get; init; }
}
