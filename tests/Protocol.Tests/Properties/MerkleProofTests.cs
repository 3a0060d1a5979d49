using System.Globalization;
using CsCheck;
using Intake.Protocol.Ledger;

namespace Intake.Protocol.Tests.Properties;

/// <summary>Proofs that a client computes from tiles: those of the tree itself hold, and nothing else does.</summary>
public sealed class MerkleProofTests
{
    private const int Most = 65_600;
    private static readonly ReadOnlyMemory<byte>[] Entries = [.. Enumerable.Range(0, Most).Select(i => (ReadOnlyMemory<byte>)System.Text.Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture)))];
    private static readonly Digest[] Leaves = [.. Entries.Select(entry => MerkleTree.Leaf(entry.Span))];

    // Small ones, those at the edges of tiles, and those with tiles of the third level.
    private static readonly Gen<int> Sizes = Gen.Frequency((4, Gen.Int[1, 40]), (2, Gen.Int[250, 260]), (2, Gen.Int[500, 520]), (1, Gen.Int[65_530, Most]));

    [Fact]
    public void Every_leaf_stands_at_its_place_and_at_no_other() => Sizes.SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size - 1], Gen.Int[0, size - 1])).Sample((size, place, other) =>
    {
        var proof = FromTiles(size, MerkleProof.Inclusion((ulong)place, (ulong)size));
        var root = Root(size);
        Assert.True(MerkleProof.VerifyInclusion(Leaves[place], (ulong)place, (ulong)size, proof, root));
        Assert.Equal(place == other, MerkleProof.VerifyInclusion(Leaves[place], (ulong)other, (ulong)size, proof, root));
        Assert.Equal(place == other, MerkleProof.VerifyInclusion(Leaves[other], (ulong)place, (ulong)size, proof, root));
        Assert.False(MerkleProof.VerifyInclusion(Leaves[place], (ulong)place, (ulong)size, [.. proof, root], root));
    }, iter: 30);

    [Fact]
    public void Every_beginning_is_one_and_nothing_else_is() => Sizes.SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[1, size], Gen.Int[0, 40])).Sample((size, older, spoilt) =>
    {
        var proof = FromTiles(size, MerkleProof.Consistency((ulong)older, (ulong)size));
        var (before, root) = (Root(older), Root(size));
        Assert.True(MerkleProof.VerifyConsistency((ulong)older, before, (ulong)size, root, proof));
        Assert.False(MerkleProof.VerifyConsistency((ulong)older, Leaves[^1], (ulong)size, root, proof));
        Assert.False(MerkleProof.VerifyConsistency((ulong)older, before, (ulong)size, Leaves[^1], proof));
        Assert.False(MerkleProof.VerifyConsistency((ulong)older, before, (ulong)size, root, [.. proof, root]));
        if (proof.Length > 0)
        {
            proof[spoilt % proof.Length] = Leaves[^1];
            Assert.False(MerkleProof.VerifyConsistency((ulong)older, before, (ulong)size, root, proof));
            Assert.False(MerkleProof.VerifyConsistency((ulong)older, before, (ulong)size, root, proof[..^1]));
        }
    }, iter: 30);

    [Fact]
    public void A_tile_of_another_length_is_not_taken() => Assert.False(new HashTiles(5).TryAdd(new LedgerTile(0, 0, 5), new byte[4 * Digest.Size]));

    private static Digest Root(int size) => MerkleTree.Root(Leaves.AsSpan(0, size));

    private static Digest[] FromTiles(int size, IReadOnlyList<LeafRange> ranges)
    {
        var tiles = new HashTiles((ulong)size);
        foreach (var tile in tiles.Missing(ranges))
        {
            Assert.True(tiles.TryAdd(tile, tile.Read(Entries, Leaves.AsSpan(0, size))));
        }

        Assert.Empty(tiles.Missing(ranges));
        return [.. ranges.Select(tiles.Hash)];
    }
}
