using System.Security.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>HMAC-SHA-256 (RFC 2104), 32 bytes.</summary>
public static class HmacSha256
{
    /// <summary>Size of the result in bytes.</summary>
    public const int Size = 32;

    /// <summary>A new array with the MAC of <paramref name="message"/>.</summary>
    public static byte[] Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message) => HMACSHA256.HashData(key, message);

    /// <summary>Writes the MAC to the first 32 bytes of <paramref name="destination"/>.</summary>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> destination) => HMACSHA256.HashData(key, message, destination);
}
