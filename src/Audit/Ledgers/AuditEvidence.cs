using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;

namespace Intake.Audit.Ledgers;

/// <summary>What an audit is made of. Nothing in it is believed.</summary>
public sealed record AuditEvidence
{
    /// <summary>The pinned newsroom.</summary>
    public required NewsroomIdentity Newsroom { get; init; }

    /// <summary>The door or the folder that it is from.</summary>
    public required string Source { get; init; }

    /// <summary>The auditor's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Membership and rosters as served.</summary>
    public required ServedDocuments Served { get; init; }

    /// <summary>The signed checkpoint.</summary>
    public required ReadOnlyMemory<byte> Note { get; init; }

    /// <summary>The newest checkpoint that witnesses signed too, fetched before the other; null if none was shown.</summary>
    public ReadOnlyMemory<byte>? Witnessed { get; init; }

    /// <summary>The witnesses that the auditor knows.</summary>
    public IReadOnlyList<WitnessKey> Witnesses { get; init; } = [];

    /// <summary>How many of them must have signed.</summary>
    public int WitnessesNeeded { get; init; }

    /// <summary>The entries, from the first.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Entries { get; init; }

    /// <summary>SHA-256 of the source's pages as they are served, by language; the one of <c>GET /</c> by the empty name. Null if nobody asked for them.</summary>
    public IReadOnlyDictionary<string, Digest>? Pages { get; init; }

    /// <summary>Tiles of hashes, as others would be given them.</summary>
    public IReadOnlyDictionary<LedgerTile, ReadOnlyMemory<byte>> HashTiles { get; init; } = new Dictionary<LedgerTile, ReadOnlyMemory<byte>>();
}
