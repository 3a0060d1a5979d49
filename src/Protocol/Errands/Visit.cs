using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Errands;

/// <summary>
/// What one visit of a door on an errand brought (SPEC §7). It is not signed, for the machine that makes it holds no key: what it says counts as much as
/// what a door says, and is verified like that. Its hashes tell what was torn, and what belongs to something else.
/// </summary>
public sealed record Visit
{
    /// <summary>Largest document in bytes.</summary>
    public const int MaximumSize = 16 << 20;

    /// <summary>Most answers of one visit.</summary>
    public const int MaximumAnswers = 65_536;

    /// <summary>Longest address of a door, in bytes.</summary>
    public const int MaximumDoorBytes = 512;

    /// <summary>The newsroom of the errand.</summary>
    public required Digest Newsroom { get; init; }

    /// <summary>SHA-256 of the signed errand.</summary>
    public required Digest Errand { get; init; }

    /// <summary>Which visit of this bundle it is, from 1.</summary>
    public required uint Number { get; init; }

    /// <summary>SHA-256 of the visit before it; zero for the first.</summary>
    public required Digest Before { get; init; }

    /// <summary>The door that was visited.</summary>
    public required string Door { get; init; }

    /// <summary>The door's epoch when its roster was fetched.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The last epoch whose lane was fetched whole, in this visit or an earlier one; null while there is none.</summary>
    public ulong? ReadUpTo { get; init; }

    /// <summary>How far the ledger was seen; null if it was not.</summary>
    public LedgerMark? Ledger { get; init; }

    /// <summary>What was answered.</summary>
    public IReadOnlyList<VisitAnswer> Answers { get; init; } = [];

    /// <summary>The door's epoch in which this visit posts, which a long visit reaches later.</summary>
    public required ulong PostingEpoch { get; init; }

    /// <summary>Parcels that this visit posts.</summary>
    public IReadOnlyList<VisitParcel> Parcels { get; init; } = [];

    /// <summary>The visit's bytes.</summary>
    public byte[] Encode() => VisitCodec.Encode(this);

    /// <summary>SHA-256 of its bytes, by which the next visit names it.</summary>
    public Digest Hash() => Sha256.Hash(Encode());

    /// <summary>Parses a visit; nothing of what it says is verified by this.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out Visit? visit)
    {
        visit = null;
        return bytes.Length <= MaximumSize && CborDocument.TryDecode(bytes, VisitCodec.Read, VisitCodec.Encode, out visit, out _);
    }
}
