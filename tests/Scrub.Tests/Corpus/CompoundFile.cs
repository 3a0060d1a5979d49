using System.Buffers.Binary;
using System.Text;

namespace Intake.Scrub.Tests.Corpus;

/// <summary>Compound files ([MS-CFB], version 3), as far as the corpus needs them: streams in the root, no more than one sector of table.</summary>
internal static class CompoundFile
{
    private const int Sector = 512;
    private const int MiniSector = 64;
    private const int Cutoff = 4096;
    private const int EntrySize = 128;
    private const uint End = 0xffff_fffe;
    private const uint Free = 0xffff_ffff;
    private const uint Marks = 0xffff_fffa;

    /// <summary>Writes streams, each with zeros behind it up to where a stream is no small one.</summary>
    public static byte[] Write(params (string Name, byte[] Content)[] streams)
    {
        var table = new List<uint> { 0xffff_fffd };
        var directory = new byte[(streams.Length + 1) * EntrySize];
        Entry(directory.AsSpan(0, EntrySize), "Root Entry", 5, End, 0, child: 1);
        var (bodies, directorySectors) = (new List<byte>(), Sectors(directory.Length));
        Chain(table, directorySectors);
        foreach (var (number, (name, content)) in streams.Index())
        {
            var size = Math.Max(Cutoff, content.Length);
            var next = number + 2 > streams.Length ? Free : (uint)(number + 2);
            Entry(directory.AsSpan((number + 1) * EntrySize, EntrySize), name, 2, (uint)table.Count, size, right: next);
            Chain(table, Sectors(size));
            bodies.AddRange(Padded(content, Sectors(size)));
        }

        if (table.Count > Sector / 4)
            throw new InvalidOperationException("The file needs a second sector of table.");
        byte[] written = [.. table.Concat(Enumerable.Repeat(Free, (Sector / 4) - table.Count)).SelectMany(BitConverter.GetBytes)];
        return [.. Header(), .. written, .. Padded(directory, directorySectors), .. bodies];
    }

    /// <summary>Reads the streams of a file.</summary>
    public static IReadOnlyDictionary<string, byte[]> Read(byte[] file)
    {
        var table = Numbers(file.AsSpan(Sector, Sector));
        var directory = Follow(file.AsSpan(Sector), Sector, table, U32(file, 48));
        var miniTable = Numbers(Follow(file.AsSpan(Sector), Sector, table, U32(file, 60)));
        var mini = Follow(file.AsSpan(Sector), Sector, table, U32(directory, 116));
        var streams = new Dictionary<string, byte[]>();
        foreach (var entry in directory.Chunk(EntrySize).Where(entry => entry[66] == 2))
        {
            var (name, start, size) = (Encoding.Unicode.GetString(entry, 0, BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(64)) - 2), U32(entry, 116), (int)U32(entry, 120));
            streams.Add(name, size < Cutoff ? Follow(mini, MiniSector, miniTable, start)[..size] : Follow(file.AsSpan(Sector), Sector, table, start)[..size]);
        }

        return streams;
    }

    private static byte[] Header()
    {
        var header = new byte[Sector];
        byte[] start = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        start.CopyTo(header, 0);
        byte[] versions = [0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0];
        versions.CopyTo(header, 24);
        header.AsSpan(76).Fill(0xff);
        // One sector of table, the first; the directory behind it; no small streams.
        foreach (var (at, value) in new (int, uint)[] { (44, 1), (48, 1), (56, Cutoff), (60, End), (68, End), (76, 0) })
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(at), value);
        return header;
    }

    private static void Entry(Span<byte> entry, string name, byte type, uint start, int size, uint child = Free, uint right = Free)
    {
        Encoding.Unicode.GetBytes(name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((2 * name.Length) + 2));
        (entry[66], entry[67]) = (type, 1);
        foreach (var (at, value) in new (int, uint)[] { (68, Free), (72, right), (76, child), (100, 0x1234_5678), (116, start), (120, (uint)size) })
            BinaryPrimitives.WriteUInt32LittleEndian(entry[at..], value);
    }

    private static void Chain(List<uint> table, int sectors)
    {
        for (var i = 1; i <= sectors; i++)
            table.Add(i == sectors ? End : (uint)table.Count + 1);
    }

    private static byte[] Follow(ReadOnlySpan<byte> sectors, int size, uint[] table, uint start)
    {
        var found = new List<byte>();
        for (var sector = start; sector < Marks && found.Count <= sectors.Length; sector = table[sector])
            found.AddRange(sectors.Slice((int)sector * size, size));
        return [.. found];
    }

    private static int Sectors(int size) => (size + Sector - 1) / Sector;

    private static byte[] Padded(byte[] bytes, int sectors) => [.. bytes, .. new byte[(sectors * Sector) - bytes.Length]];

    private static uint[] Numbers(ReadOnlySpan<byte> bytes) => [.. bytes.ToArray().Chunk(4).Select(number => BitConverter.ToUInt32(number))];

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
