namespace Intake.Protocol.Parcels;

/// <summary>The manifest of an attached file (SPEC §4 and §6).</summary>
public sealed record Attachment
{
    /// <summary>Longest name in bytes of UTF-8.</summary>
    public const int MaximumNameBytes = 128;

    /// <summary>Longest media type in bytes.</summary>
    public const int MaximumTypeBytes = 96;

    /// <summary>Longest file in bytes: 1 TiB.</summary>
    public const ulong MaximumLength = 1UL << 40;

    /// <summary>A neutral name.</summary>
    public required string Name { get; init; }

    /// <summary>The media type that the source's program took it for.</summary>
    public required string MediaType { get; init; }

    /// <summary>True length in bytes.</summary>
    public required ulong Length { get; init; }

    /// <summary>32 bytes from which the chunks' keys and ids are made.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>Number of chunks, at least 1.</summary>
    public required uint Chunks { get; init; }

    /// <summary>Digest of the file's pieces.</summary>
    public required Digest FileDigest { get; init; }

    /// <summary>Digest of the sealed chunks in order.</summary>
    public required Digest ChunkDigest { get; init; }

    /// <summary>What it is for.</summary>
    public AttachmentRole Role { get; init; }
}
