using System.Security.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>HKDF-SHA-256 (RFC 5869).</summary>
public static class Hkdf
{
    /// <summary>Extract and expand into the whole of <paramref name="destination"/> (at most 8 160 bytes).</summary>
    public static void Derive(ReadOnlySpan<byte> keyMaterial, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> destination) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keyMaterial, destination, salt, info);

    /// <summary>Extract and expand into a new array of 32 bytes.</summary>
    public static byte[] Derive32(ReadOnlySpan<byte> keyMaterial, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info)
    {
        var key = new byte[32];
        Derive(keyMaterial, salt, info, key);
        return key;
    }

    internal static void Extract(ReadOnlySpan<byte> keyMaterial, ReadOnlySpan<byte> salt, Span<byte> destination) =>
        HKDF.Extract(HashAlgorithmName.SHA256, keyMaterial, salt, destination);

    internal static void Expand(ReadOnlySpan<byte> pseudoRandomKey, ReadOnlySpan<byte> info, Span<byte> destination) =>
        HKDF.Expand(HashAlgorithmName.SHA256, pseudoRandomKey, destination, info);
}
