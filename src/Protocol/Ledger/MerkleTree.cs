using System.Numerics;
using System.Security.Cryptography;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Ledger;

/// <summary>The hash tree of a ledger: SHA-256 with one prefix for leaves and another for nodes (RFC 6962 §2.1).</summary>
public static class MerkleTree
{
    /// <summary>The hash of an entry: SHA-256(0x00 ‖ entry).</summary>
    public static Digest Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.AppendData([0]);
        hash.AppendData(entry);
        hash.GetHashAndReset(digest);
        return new Digest(digest);
    }

    /// <summary>The hash of two hashes: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Digest Node(Digest left, Digest right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Digest.Size)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Digest.Size)..]);
        return Sha256.Hash(both);
    }

    /// <summary>The root over the hashes of leaves; of none, the hash of nothing.</summary>
    public static Digest Root(ReadOnlySpan<Digest> leaves)
    {
        switch (leaves.Length)
        {
            case 0:
                return Sha256.Hash([]);
            case 1:
                return leaves[0];
            default:
                // The largest power of two below the length stands to the left.
                var left = 1 << (31 - BitOperations.LeadingZeroCount((uint)(leaves.Length - 1)));
                return Node(Root(leaves[..left]), Root(leaves[left..]));
        }
    }
}
