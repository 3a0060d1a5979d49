using System.Numerics;

namespace Intake.Protocol.Ledger;

/// <summary>
/// Proofs over the tree of a ledger (RFC 6962 §2.1.1 and §2.1.2), checked by the algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2. A proof is named by the ranges whose
/// hashes it consists of: whoever has tiles computes them (<see cref="HashTiles"/>).
/// </summary>
public static class MerkleProof
{
    /// <summary>The ranges whose hashes prove that a leaf stands at its place, from the leaf upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static IReadOnlyList<LeafRange> Inclusion(ulong place, ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, size);
        var path = new List<LeafRange>();
        for (var all = new LeafRange(0, size); all.Length > 1;)
        {
            var (left, right) = Split(all);
            path.Add(place < left.End ? right : left);
            all = place < left.End ? left : right;
        }

        path.Reverse();
        return path;
    }

    /// <summary>The ranges whose hashes prove that a tree is the beginning of a larger one; none if either says everything by itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The older tree is the larger one.</exception>
    public static IReadOnlyList<LeafRange> Consistency(ulong older, ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(older, size);
        if (older == 0 || older == size)
        {
            return [];
        }

        var path = new List<LeafRange>();
        var all = new LeafRange(0, size);
        while (all.End != older)
        {
            var (left, right) = Split(all);
            path.Add(older <= left.End ? right : left);
            all = older <= left.End ? left : right;
        }

        // Who checks has the older root already, if it is a hash of this tree.
        if (all.First > 0)
        {
            path.Add(all);
        }

        path.Reverse();
        return path;
    }

    /// <summary>Whether a leaf stands at this place of the tree with this root.</summary>
    public static bool VerifyInclusion(Digest leaf, ulong place, ulong size, IReadOnlyList<Digest> proof, Digest root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (place >= size)
        {
            return false;
        }

        var (at, last, hash) = (place, size - 1, leaf);
        foreach (var other in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if (at % 2 == 1 || at == last)
            {
                hash = MerkleTree.Node(other, hash);
                Climb(ref at, ref last);
            }
            else
            {
                hash = MerkleTree.Node(hash, other);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the tree of the older root is the beginning of the tree of the other.</summary>
    public static bool VerifyConsistency(ulong older, Digest olderRoot, ulong size, Digest root, IReadOnlyList<Digest> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (older == 0 || older >= size)
        {
            return proof.Count == 0 && (older == 0 ? olderRoot == MerkleTree.Root([]) : older == size && olderRoot == root);
        }

        Digest[] path = BitOperations.IsPow2(older) ? [olderRoot, .. proof] : [.. proof];
        return path.Length > 0 && Fold(older, size, path) is { } folded && folded == (olderRoot, root);
    }

    // The two roots that a path from the last leaf of the older tree upwards gives; null if it is longer or shorter than that way.
    private static (Digest Older, Digest Root)? Fold(ulong older, ulong size, Digest[] path)
    {
        var (at, last) = (older - 1, size - 1);
        while (at % 2 == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        var (olderHash, hash) = (path[0], path[0]);
        foreach (var other in path.AsSpan(1))
        {
            if (last == 0)
            {
                return null;
            }

            if (at % 2 == 1 || at == last)
            {
                (olderHash, hash) = (MerkleTree.Node(other, olderHash), MerkleTree.Node(other, hash));
                Climb(ref at, ref last);
            }
            else
            {
                hash = MerkleTree.Node(hash, other);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 ? (olderHash, hash) : null;
    }

    // On the right edge a hash goes up, as it is, through the levels on which nothing stands beside it.
    private static void Climb(ref ulong at, ref ulong last)
    {
        while (at % 2 == 0 && at != 0)
        {
            (at, last) = (at >> 1, last >> 1);
        }
    }

    /// <summary>The largest power of two below the length stands to the left.</summary>
    internal static (LeafRange Left, LeafRange Right) Split(LeafRange range)
    {
        var middle = range.First + (1UL << (63 - BitOperations.LeadingZeroCount(range.Length - 1)));
        return (new LeafRange(range.First, middle), new LeafRange(middle, range.End));
    }
}
