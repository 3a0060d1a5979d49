namespace Intake.Protocol.Parcels;

/// <summary>A source's tip, or its next message in the same thread.</summary>
public sealed record TipMessage : Message
{
    /// <summary>Most attachments of one tip.</summary>
    public const int MaximumAttachments = 32;

    /// <summary>Most chunks of all attachments together, padding not counted: 1 TiB.</summary>
    public const uint MaximumChunks = 1U << 22;

    /// <summary>The text; may be empty if there are attachments.</summary>
    public required string Text { get; init; }

    /// <summary>Language of the page or program that it was written with.</summary>
    public required string Language { get; init; }

    /// <summary>The epoch of sealing by the source's reckoning.</summary>
    public required ulong SentEpoch { get; init; }

    /// <summary>Attached files, whose chunks were sent before the parcel.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Third persons, shown to editors on a second click only.</summary>
    public string? Names { get; init; }

    /// <summary>A question that only this source can answer.</summary>
    public string? Question { get; init; }

    /// <summary>Its answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The chunks that only fill up the number of chunks, if there are any.</summary>
    public ChunkPadding? Padding { get; init; }
}
