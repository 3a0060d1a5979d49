namespace Intake.Protocol.Evidence;

/// <summary>What an export of a thread consists of (SPEC §3).</summary>
public sealed record EvidenceManifest
{
    /// <summary>Most items of one export.</summary>
    public const int MaximumItems = 4096;

    /// <summary>The newsroom.</summary>
    public required Digest Newsroom { get; init; }

    /// <summary>SHA-256 of the membership document that names the editor.</summary>
    public required Digest MembershipHash { get; init; }

    /// <summary>id(e) of the editor who made it.</summary>
    public required Digest Editor { get; init; }

    /// <summary>The epoch in which it was made, by that editor's clock.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The thread; null in a redacted copy, where it would join what is published to whoever holds the source's phrase.</summary>
    public required Digest? Thread { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<EvidenceItem> Items { get; init; }

    /// <summary>Whether words were masked in it.</summary>
    public bool IsRedacted => Thread is null;
}
