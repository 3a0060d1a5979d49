using Intake.Protocol.Ledger;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>RFC 6962 §2.1.1 and §2.1.2, with the proofs that Certificate Transparency's log server is tested with (google/certificate-transparency, merkle_tree_test).</summary>
public sealed class MerkleProofTests
{
    private const string Leaf0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private const string Leaf1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string Leaf4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string Node01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private const string Node23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string Node45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private const string Node67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private const string Node03 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private const string Node47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

    private static readonly string[] Entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    private static readonly Digest[] Leaves = [.. Entries.Select(entry => MerkleTree.Leaf(Hex.Bytes(entry)))];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8, Leaf1, Node23, Node47)]
    [InlineData(5, 8, Leaf4, Node67, Node03)]
    [InlineData(2, 3, Node01)]
    [InlineData(1, 5, Leaf0, Node23, Leaf4)]
    public void That_a_leaf_stands_at_its_place(int place, int size, params string[] proof)
    {
        var computed = Hashes(MerkleProof.Inclusion((ulong)place, (ulong)size));

        Assert.Equal(proof, computed.Select(hash => hash.ToString()));
        Assert.True(MerkleProof.VerifyInclusion(Leaves[place], (ulong)place, (ulong)size, computed, MerkleTree.Root(Leaves.AsSpan(0, size))));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, Leaf1, Node23, Node47)]
    [InlineData(6, 8, Node45, Node67, Node03)]
    [InlineData(2, 5, Node23, Leaf4)]
    public void That_a_tree_is_the_beginning_of_another(int older, int size, params string[] proof)
    {
        var computed = Hashes(MerkleProof.Consistency((ulong)older, (ulong)size));

        Assert.Equal(proof, computed.Select(hash => hash.ToString()));
        Assert.True(MerkleProof.VerifyConsistency(
            (ulong)older, MerkleTree.Root(Leaves.AsSpan(0, older)), (ulong)size, MerkleTree.Root(Leaves.AsSpan(0, size)), computed));
    }

    private static Digest[] Hashes(IReadOnlyList<LeafRange> ranges) =>
        [.. ranges.Select(range => MerkleTree.Root(Leaves.AsSpan((int)range.First, (int)range.Length)))];
}
