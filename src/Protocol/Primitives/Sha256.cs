using System.Security.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>SHA-256 (FIPS 180-4), 32 bytes. The base library's, because it uses the CPU's instructions.</summary>
public static class Sha256
{
    /// <summary>The hash of one message.</summary>
    public static Digest Hash(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[Digest.Size];
        SHA256.HashData(message, hash);
        return new Digest(hash);
    }
}
