using System.Buffers.Binary;

namespace Intake.Protocol.Encoding;

/// <summary>Reads fixed layouts front to back; the caller has checked the total length.</summary>
internal struct MemoryCursor(ReadOnlyMemory<byte> bytes)
{
    private int position;

    public ReadOnlyMemory<byte> Take(int length)
    {
        var part = bytes.Slice(position, length);
        position += length;
        return part;
    }

    public Digest Digest() => new(Take(Protocol.Digest.Size).Span);

    public byte U8() => Take(1).Span[0];

    public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    public ulong U64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8).Span);
}
