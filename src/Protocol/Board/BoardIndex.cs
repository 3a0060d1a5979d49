using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Parcels;

namespace Intake.Protocol.Board;

/// <summary>The public list of reply tags: u64 first epoch ‖ u32 epochs ‖ epochs × places × 4-byte tags (SPEC §5).</summary>
public sealed class BoardIndex
{
    private const int HeadSize = 8 + 4;
    private readonly ReadOnlyMemory<byte> tags;
    private readonly int places;

    private BoardIndex(ulong firstEpoch, uint epochs, int places, ReadOnlyMemory<byte> tags)
    {
        FirstEpoch = firstEpoch;
        Epochs = epochs;
        this.places = places;
        this.tags = tags;
    }

    /// <summary>The first epoch of the list.</summary>
    public ulong FirstEpoch { get; }

    /// <summary>How many epochs it covers.</summary>
    public uint Epochs { get; }

    /// <summary>Size in bytes of an index.</summary>
    public static int SizeOf(uint epochs, uint places) => HeadSize + ((int)epochs * (int)places * ParcelFormat.TagSize);

    /// <summary>Joins the tags of consecutive epochs, each with all its places.</summary>
    public static byte[] Encode(ulong firstEpoch, uint epochs, uint places, ReadOnlySpan<byte> tags)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tags.Length, SizeOf(epochs, places) - HeadSize);
        var bytes = new byte[HeadSize + tags.Length];
        var writer = new SpanWriter(bytes);
        writer.U64(firstEpoch);
        writer.U32(epochs);
        writer.Bytes(tags);
        return bytes;
    }

    /// <summary>Reads an index; false for a wrong length, or for no places at all, of which a few bytes could claim any number of epochs.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, uint places, [NotNullWhen(true)] out BoardIndex? index)
    {
        index = null;
        if (bytes.Length < HeadSize)
        {
            return false;
        }

        var cursor = new MemoryCursor(bytes);
        var firstEpoch = cursor.U64();
        var epochs = cursor.U32();
        if (places == 0 || bytes.Length - HeadSize != (long)epochs * places * ParcelFormat.TagSize || firstEpoch > ulong.MaxValue - epochs)
        {
            return false;
        }

        index = new BoardIndex(firstEpoch, epochs, (int)places, bytes[HeadSize..]);
        return true;
    }

    /// <summary>All tags of the window with the epochs in which they appeared, for look-up; a tag may stand for several replies.</summary>
    public ILookup<uint, ulong> ByTag() => Enumerable.Range(0, (int)Epochs * places).ToLookup(TagAt, i => FirstEpoch + ((ulong)i / (ulong)places));

    /// <summary>A tag as the number by which <see cref="ByTag"/> knows it.</summary>
    public static uint Number(ReadOnlySpan<byte> tag) => BinaryPrimitives.ReadUInt32BigEndian(tag);

    private uint TagAt(int i) => Number(tags.Span.Slice(i * ParcelFormat.TagSize, ParcelFormat.TagSize));
}
