using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Intake.Protocol.Ledger;

/// <summary>A piece of the ledger under an address that never changes its content (C2SP tlog-tiles): 256 hashes of one level, or the entries of 256 leaves.</summary>
/// <param name="Level">0: hashes of leaves; each level above stands for 256 of the one below; null: the entries themselves.</param>
/// <param name="Number">Which one of its level.</param>
/// <param name="Width">How much of it there is: 256, or less of the last one.</param>
public sealed record LedgerTile(int? Level, ulong Number, int Width)
{
    /// <summary>Hashes or entries in a whole tile.</summary>
    public const int WholeWidth = 256;

    private const int HighestLevel = 3;
    private const ulong HighestNumber = 1UL << 40;
    private const string Prefix = "tile/";

    /// <summary>The path below the ledger's address, such as tile/0/x001/234.p/17.</summary>
    public string Path => $"{Prefix}{(Level is { } level ? level.ToString(CultureInfo.InvariantCulture) : "entries")}/{Spell(Number)}{(Width == WholeWidth ? "" : $".p/{Width}")}";

    /// <summary>Reads a path; each tile has one spelling.</summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out LedgerTile? tile)
    {
        ArgumentNullException.ThrowIfNull(path);
        tile = null;
        var whole = path.Split(".p/");
        var parts = whole[0].Split('/');
        if (whole.Length > 2 || parts.Length < 3 || !TryReadLevel(parts[1], out var level) || !TryReadNumber(parts[2..], out var number)
            || !TryReadWidth(whole, out var width))
        {
            return false;
        }

        var read = new LedgerTile(level, number, width);
        tile = read.Path == path ? read : null;
        return tile is not null;
    }

    /// <summary>The bytes of a tile of a ledger; null if the ledger has not come that far.</summary>
    /// <param name="entries">All entries of the ledger.</param>
    /// <param name="leaves">Their hashes.</param>
    public byte[]? Read(IReadOnlyList<ReadOnlyMemory<byte>> entries, ReadOnlySpan<Digest> leaves)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (Number > (ulong)leaves.Length)
        {
            return null;
        }

        var span = 1UL << (8 * (Level ?? 0));
        var (first, end) = (Number * WholeWidth * span, ((Number * WholeWidth) + (ulong)Width) * span);
        if (end > (ulong)leaves.Length)
        {
            return null;
        }

        return Level is null ? Bundle(entries, (int)first, (int)end) : Hashes(leaves[(int)first..(int)end], (int)span);
    }

    /// <summary>Splits a tile of entries; false unless there are exactly <see cref="Width"/> of them.</summary>
    public bool TrySplit(ReadOnlyMemory<byte> bundle, List<ReadOnlyMemory<byte>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        for (var i = 0; i < Width; i++)
        {
            if (bundle.Length < sizeof(ushort) || bundle.Length - sizeof(ushort) < BinaryPrimitives.ReadUInt16BigEndian(bundle.Span))
            {
                return false;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            entries.Add(bundle.Slice(sizeof(ushort), length));
            bundle = bundle[(sizeof(ushort) + length)..];
        }

        return bundle.IsEmpty;
    }

    /// <summary>The tiles that hold all entries of a ledger of this size.</summary>
    public static IEnumerable<LedgerTile> EntriesOf(ulong size) =>
        Enumerable.Range(0, (int)Math.Min(int.MaxValue, (size / WholeWidth) + (size % WholeWidth == 0 ? 0UL : 1)))
            .Select(number => new LedgerTile(null, (ulong)number, (int)Math.Min(WholeWidth, size - ((ulong)number * WholeWidth))));

    /// <summary>The tiles that hold all hashes of a ledger of this size that are tiles' hashes: of leaves, and of each level that has one.</summary>
    public static IEnumerable<LedgerTile> HashesOf(ulong size) =>
        Enumerable.Range(0, HighestLevel + 1).SelectMany(level => EntriesOf(size >> (8 * level)).Select(tile => tile with { Level = level }));

    private static byte[] Bundle(IReadOnlyList<ReadOnlyMemory<byte>> entries, int first, int end)
    {
        var bundle = new List<byte>();
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        for (var i = first; i < end; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entries[i].Length));
            bundle.AddRange(length);
            bundle.AddRange(entries[i].Span);
        }

        return [.. bundle];
    }

    private static byte[] Hashes(ReadOnlySpan<Digest> leaves, int span)
    {
        var hashes = new byte[leaves.Length / span * Digest.Size];
        for (var i = 0; i < leaves.Length / span; i++)
        {
            MerkleTree.Root(leaves.Slice(i * span, span)).CopyTo(hashes.AsSpan(i * Digest.Size));
        }

        return hashes;
    }

    // 1234067 is x001/x234/067.
    private static string Spell(ulong number)
    {
        var text = (number % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = number / 1000; rest > 0; rest /= 1000)
        {
            text = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{text}");
        }

        return text;
    }

    private static bool TryReadLevel(string text, out int? level)
    {
        level = null;
        if (text == "entries")
        {
            return true;
        }

        var isLevel = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read <= HighestLevel;
        level = read;
        return isLevel;
    }

    private static bool TryReadNumber(string[] parts, out ulong number)
    {
        number = 0;
        foreach (var part in parts)
        {
            if (!ushort.TryParse(part.AsSpan(part.StartsWith('x') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) || digits > 999 || number > HighestNumber)
            {
                return false;
            }

            number = (number * 1000) + digits;
        }

        return number <= HighestNumber;
    }

    private static bool TryReadWidth(string[] whole, out int width)
    {
        width = WholeWidth;
        return whole.Length == 1
            || (int.TryParse(whole[1], NumberStyles.None, CultureInfo.InvariantCulture, out width) && width is > 0 and < WholeWidth);
    }
}
