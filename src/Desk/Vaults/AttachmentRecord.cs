using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A file that came with a tip: what its sender says of it, where its chunks lie, and whether they are what was said.</summary>
public sealed record AttachmentRecord
{
    /// <summary>The name that the source's page gave it; never the name of a saved file.</summary>
    public required string Name { get; init; }

    /// <summary>Its media type, as the sender says.</summary>
    public required string MediaType { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The secret that opens its chunks, 32 bytes.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>How many chunks it has.</summary>
    public required int Chunks { get; init; }

    /// <summary>The digest of its own bytes (SPEC §6).</summary>
    public required Digest FileDigest { get; init; }

    /// <summary>The digest of its sealed chunks.</summary>
    public required Digest ChunkDigest { get; init; }

    /// <summary>Whether it is the tip's own text, too long for the parcel.</summary>
    public required bool IsText { get; init; }

    /// <summary>Whether it was not cleaned: it may tell who the source is.</summary>
    public bool IsOriginal { get; init; }

    /// <summary>Where its chunks lie.</summary>
    public required BlobReference Blob { get; init; }

    /// <summary>What the last check of its chunks said.</summary>
    public AttachmentState State { get; init; } = AttachmentState.Waiting;

    /// <summary>The last epoch in which its chunks were asked for and not all were there: asked for again in a later one.</summary>
    public ulong? AskedIn { get; init; }

    /// <summary>The chunk at which that check stopped, counted from 1; 0 where there is none.</summary>
    public int StoppedAt { get; init; }
}
