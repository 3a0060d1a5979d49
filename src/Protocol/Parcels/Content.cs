using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Parcels;

/// <summary>A message compressed and padded to 8192 bytes; both lengths are inside, so zeros alone never mark an end (SPEC §4).</summary>
public static class Content
{
    private const int HeadSize = 1 + 4 + 4;

    /// <summary>Most compressed bytes that fit.</summary>
    public const int Capacity = ParcelFormat.ContentSize - HeadSize;

    /// <summary>Whether a message fits into one parcel.</summary>
    public static bool Fits(Message message) => SizeOf(message) <= Capacity;

    /// <summary>Compressed bytes of a message, to be compared with <see cref="Capacity"/>; more than that for one that is too long before compression.</summary>
    public static int SizeOf(Message message)
    {
        var encoded = MessageCodec.Encode(message);
        return encoded.Length <= Message.MaximumSize ? RawDeflate.Compress(encoded).Length : encoded.Length;
    }

    /// <summary>How many of some things fit into one parcel: fewer do wherever more do.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="message">The message that says the first so many of them.</param>
    /// <param name="spare">Bytes that are to be left.</param>
    public static int MostThatFit(int count, Func<int, Message> message, int spare = 0)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (most, tooMany) = (0, count + 1);
        var next = count;
        while (tooMany - most > 1)
        {
            (most, tooMany) = SizeOf(message(next)) <= Capacity - spare ? (next, tooMany) : (most, next);
            next = (most + tooMany) / 2;
        }

        return most;
    }

    internal static byte[] Encode(Message message)
    {
        var encoded = MessageCodec.Encode(message);
        var compressed = RawDeflate.Compress(encoded);
        if (encoded.Length > Message.MaximumSize || compressed.Length > Capacity)
        {
            throw new ArgumentException("The message does not fit into a parcel.", nameof(message));
        }

        var content = Pack(compressed, encoded.Length);
        CryptographicOperations.ZeroMemory(encoded);
        CryptographicOperations.ZeroMemory(compressed);
        return content;
    }

    internal static byte[] Pack(ReadOnlySpan<byte> compressed, int inflatedLength)
    {
        var content = new byte[ParcelFormat.ContentSize];
        var writer = new SpanWriter(content);
        writer.U8(ParcelFormat.Version);
        writer.U32((uint)compressed.Length);
        writer.U32((uint)inflatedLength);
        writer.Bytes(compressed);
        return content;
    }

    internal static bool TryDecode(ReadOnlyMemory<byte> content, out Message? message)
    {
        message = null;
        var cursor = new MemoryCursor(content);
        var version = cursor.U8();
        var length = cursor.U32();
        var inflatedLength = cursor.U32();
        if (version != ParcelFormat.Version || length > Capacity || inflatedLength > Message.MaximumSize
            || content.Span[(HeadSize + (int)length)..].ContainsAnyExcept((byte)0))
        {
            return false;
        }

        var compressed = cursor.Take((int)length).ToArray();
        var inflated = new byte[inflatedLength];
        var decoded = RawDeflate.TryInflate(compressed, inflated) && MessageCodec.TryDecode(inflated, out message);
        CryptographicOperations.ZeroMemory(compressed);
        CryptographicOperations.ZeroMemory(inflated);
        return decoded;
    }
}
