using System.Buffers.Binary;

namespace Intake.Protocol.Encoding;

/// <summary>Writes fixed layouts front to back into a buffer of exactly the right size.</summary>
internal ref struct SpanWriter(Span<byte> buffer)
{
    private readonly Span<byte> buffer = buffer;
    private int position;

    public readonly Span<byte> Written => buffer[..position];

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    public void Digest(Digest value) => value.CopyTo(Take(Protocol.Digest.Size));

    public void U8(byte value) => Take(1)[0] = value;

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Take(8), value);

    /// <summary>The next <paramref name="length"/> bytes, to be filled in place.</summary>
    public Span<byte> Take(int length)
    {
        var part = buffer.Slice(position, length);
        position += length;
        return part;
    }
}
