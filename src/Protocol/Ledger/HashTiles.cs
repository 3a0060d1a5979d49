using System.Numerics;

namespace Intake.Protocol.Ledger;

/// <summary>Hashes of a ledger's tree, from tiles that a stranger serves: nothing in them is believed, only proofs made of them that lead to a signed root.</summary>
/// <param name="size">Number of entries of the ledger.</param>
public sealed class HashTiles(ulong size)
{
    private readonly Dictionary<LedgerTile, ReadOnlyMemory<byte>> tiles = [];

    /// <summary>The tiles that must be there before these ranges have hashes, without those that are.</summary>
    public IReadOnlyList<LedgerTile> Missing(IEnumerable<LeafRange> ranges) =>
        [.. ranges.SelectMany(Whole).Select(range => TileOf(Place(range))).Distinct().Where(tile => !tiles.ContainsKey(tile))];

    /// <summary>Takes a tile; false if it has another length than its width says.</summary>
    public bool TryAdd(LedgerTile tile, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(tile);
        return bytes.Length == tile.Width * Digest.Size && tiles.TryAdd(tile, bytes);
    }

    /// <summary>The hash of a range of a proof.</summary>
    /// <exception cref="InvalidOperationException">A tile that it needs is not there.</exception>
    public Digest Hash(LeafRange range)
    {
        if (!IsWhole(range))
        {
            var (left, right) = MerkleProof.Split(range);
            return MerkleTree.Node(Hash(left), Hash(right));
        }

        var (level, first, count) = Place(range);
        var tile = TileOf((level, first, count));
        if (!tiles.TryGetValue(tile, out var bytes))
        {
            throw new InvalidOperationException($"{tile.Path} was not fetched.");
        }

        var at = (int)(first % LedgerTile.WholeWidth);
        return MerkleTree.Root([.. Enumerable.Range(at, count).Select(i => new Digest(bytes.Span.Slice(i * Digest.Size, Digest.Size)))]);
    }

    // Ranges of proofs begin at a multiple of their length, rounded up to a power of two.
    private static bool IsWhole(LeafRange range) => BitOperations.IsPow2(range.Length);

    private static IEnumerable<LeafRange> Whole(LeafRange range)
    {
        if (IsWhole(range))
        {
            return [range];
        }

        var (left, right) = MerkleProof.Split(range);
        return [left, .. Whole(right)];
    }

    // A range of 2^h leaves is 2^(h mod 8) neighbours on level h div 8.
    private static (int Level, ulong First, int Count) Place(LeafRange range)
    {
        var height = BitOperations.TrailingZeroCount(range.Length);
        var level = height / 8;
        return (level, range.First >> (8 * level), 1 << (height % 8));
    }

    private LedgerTile TileOf((int Level, ulong First, int Count) place)
    {
        var number = place.First / LedgerTile.WholeWidth;
        var there = (size >> (8 * place.Level)) - (number * LedgerTile.WholeWidth);
        return new LedgerTile(place.Level, number, (int)Math.Min(there, LedgerTile.WholeWidth));
    }
}
