using System.Buffers.Binary;

namespace Intake.Protocol.Requests;

/// <summary>What an acknowledgement carries: the last epoch of which a vault holds everything (SPEC §7).</summary>
public static class AcknowledgementBody
{
    /// <summary>Size in bytes.</summary>
    public const int Size = sizeof(ulong);

    /// <summary>The body for an epoch.</summary>
    public static byte[] Of(ulong epoch)
    {
        var body = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(body, epoch);
        return body;
    }

    /// <summary>The epoch in a body of <see cref="Size"/> bytes.</summary>
    public static ulong Read(ReadOnlySpan<byte> body) => BinaryPrimitives.ReadUInt64BigEndian(body);
}
