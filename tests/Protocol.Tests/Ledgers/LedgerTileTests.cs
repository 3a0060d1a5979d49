using System.Globalization;
using Intake.Protocol.Ledger;

namespace Intake.Protocol.Tests.Ledgers;

/// <summary>C2SP tlog-tiles: paths and contents.</summary>
public sealed class LedgerTileTests
{
    private static readonly ReadOnlyMemory<byte>[] Entries = [.. Enumerable.Range(0, 600).Select(i => (ReadOnlyMemory<byte>)System.Text.Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture)))];
    private static readonly Digest[] Leaves = [.. Entries.Select(entry => MerkleTree.Leaf(entry.Span))];

    [Fact]
    public void Paths_are_those_of_the_specification()
    {
        Assert.Equal("tile/0/x001/x234/067", new LedgerTile(0, 1_234_067, 256).Path);
        Assert.Equal("tile/entries/000.p/5", new LedgerTile(null, 0, 5).Path);
        Assert.True(LedgerTile.TryParse("tile/0/x001/x234/067", out var tile));
        Assert.Equal(new LedgerTile(0, 1_234_067, 256), tile);
    }

    [Theory]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/00/000")]
    [InlineData("tile/4/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/05")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("")]
    public void Any_other_spelling_is_refused(string path) => Assert.False(LedgerTile.TryParse(path, out _));

    [Fact]
    public void Tiles_of_entries_give_all_entries_back()
    {
        var read = new List<ReadOnlyMemory<byte>>();

        Assert.All(LedgerTile.EntriesOf(600), tile => Assert.True(tile.TrySplit(tile.Read(Entries, Leaves)!, read)));

        Assert.Equal(Entries.Select(entry => entry.ToArray()), read.Select(entry => entry.ToArray()));
    }

    [Fact]
    public void A_tile_of_entries_that_is_cut_or_longer_is_refused()
    {
        var tile = new LedgerTile(null, 2, 88);
        var bundle = tile.Read(Entries, Leaves)!;

        Assert.False(tile.TrySplit(bundle.AsMemory(0, bundle.Length - 1), []));
        Assert.False(tile.TrySplit((byte[])[.. bundle, 0], []));
    }

    [Fact]
    public void A_hash_of_the_second_level_stands_for_256_of_the_first()
    {
        var first = new LedgerTile(0, 0, 256).Read(Entries, Leaves)!;
        var second = new LedgerTile(1, 0, 2).Read(Entries, Leaves)!;

        Assert.Equal(256 * Digest.Size, first.Length);
        Assert.Equal(MerkleTree.Root(Leaves.AsSpan(0, 256)).ToArray(), second[..Digest.Size]);
    }

    [Fact]
    public void What_is_not_written_yet_has_no_tile()
    {
        Assert.Null(new LedgerTile(0, 2, 89).Read(Entries, Leaves));
        Assert.NotNull(new LedgerTile(0, 2, 88).Read(Entries, Leaves));
        Assert.Null(new LedgerTile(1, 0, 3).Read(Entries, Leaves));
        Assert.Null(new LedgerTile(3, 1UL << 40, 256).Read(Entries, Leaves));
    }
}
