using Intake.Protocol.Encoding;
using Intake.Protocol.Ledger;

namespace Intake.Protocol.Rosters;

/// <summary>What shows that the server's signed, public ledger names a roster and its membership (SPEC §3), as each answer with a roster carries it.</summary>
/// <param name="Size">Entries of the ledger.</param>
/// <param name="Root">Root of the tree over them.</param>
/// <param name="Signature">The ledger key's over the checkpoint, 64 bytes.</param>
/// <param name="Membership">Where the membership stands.</param>
/// <param name="Roster">Where the roster stands.</param>
public sealed record LedgerProof(uint Size, Digest Root, ReadOnlyMemory<byte> Signature, LedgerPlace Membership, LedgerPlace Roster)
{
    private const int LongestPath = 32 * Digest.Size;

    /// <summary>Makes the proof; null if the checkpoint is not of these entries, or they do not name both.</summary>
    /// <param name="signed">The roster.</param>
    /// <param name="entries">The ledger up to the checkpoint.</param>
    /// <param name="leaves">The hashes of the entries.</param>
    /// <param name="note">The signed checkpoint.</param>
    public static LedgerProof? Of(SignedRoster signed, IReadOnlyList<ReadOnlyMemory<byte>> entries, ReadOnlyMemory<Digest> leaves, ReadOnlySpan<byte> note)
    {
        ArgumentNullException.ThrowIfNull(signed);
        var membership = signed.Membership.Membership;
        return Checkpoint.TryParse(note, membership.Newsroom.Id, membership.LedgerKey.Span, out var checkpoint, out var signature)
            && checkpoint.Size == (ulong)leaves.Length
            && Find(EntryOf(signed.Membership), entries, leaves) is { } membershipPlace
            && Find(EntryOf(signed), entries, leaves) is { } rosterPlace
            ? new LedgerProof((uint)checkpoint.Size, checkpoint.Root, signature, membershipPlace, rosterPlace)
            : null;
    }

    /// <summary>Whether the membership's ledger key signed the checkpoint, and both stand under it.</summary>
    public bool Names(SignedRoster signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        var membership = signed.Membership.Membership;
        return new Checkpoint(membership.Newsroom.Id, Size, Root).IsSigned(membership.LedgerKey.Span, Signature.Span)
            && Stands(EntryOf(signed.Membership), Membership)
            && Stands(EntryOf(signed), Roster);
    }

    internal static void Write(CborMapWriter map, LedgerProof proof)
    {
        map.U64(1, proof.Size);
        map.Digest(2, proof.Root);
        map.Bytes(3, proof.Signature.Span);
        map.Map(4, inner => Write(inner, proof.Membership));
        map.Map(5, inner => Write(inner, proof.Roster));
    }

    internal static LedgerProof Read(CborMapReader map) =>
        new(map.U32(1, 1), map.Digest(2), map.Bytes(3, Primitives.Signature.Size), map.Map(4, ReadPlace), map.Map(5, ReadPlace));

    private static void Write(CborMapWriter map, LedgerPlace place)
    {
        map.U64(1, place.At);
        map.Bytes(2, place.Path.Span);
    }

    private static LedgerPlace ReadPlace(CborMapReader map) => new(map.U32(1), map.Bytes(2, 0, LongestPath));

    private static byte[] EntryOf(SignedMembership signed) => new LedgerEntry.MembershipAccepted(signed.Membership.Number, signed.Hash).Encode();

    private static byte[] EntryOf(SignedRoster signed) => new LedgerEntry.RosterSigned(signed.Roster.Number, signed.Hash).Encode();

    // What is in force is new, so it is looked for from the end.
    private static LedgerPlace? Find(byte[] entry, IReadOnlyList<ReadOnlyMemory<byte>> entries, ReadOnlyMemory<Digest> leaves)
    {
        var at = entries.Count - 1;
        while (at >= 0 && !entries[at].Span.SequenceEqual(entry))
        {
            at--;
        }

        return at < 0 ? null : new LedgerPlace((uint)at, PathOf(at, leaves));
    }

    private static byte[] PathOf(int at, ReadOnlyMemory<Digest> leaves) =>
        [.. MerkleProof.Inclusion((ulong)at, (ulong)leaves.Length).SelectMany(range => MerkleTree.Root(leaves.Span[(int)range.First..(int)range.End]).ToArray())];

    private bool Stands(byte[] entry, LedgerPlace place) =>
        place.Path.Length % Digest.Size == 0
        && MerkleProof.VerifyInclusion(MerkleTree.Leaf(entry), place.At, Size, [.. place.Path.ToArray().Chunk(Digest.Size).Select(hash => new Digest(hash))], Root);
}
