namespace Intake.Protocol.Primitives;

/// <summary>X-Wing (draft-connolly-cfrg-xwing-kem): X25519 and ML-KEM-768 (FIPS 203) in one; sizes and what concerns public keys only.</summary>
public static class XWing
{
    /// <summary>Size of a private key (a seed) in bytes.</summary>
    public const int SeedSize = 32;

    /// <summary>Size of a public key in bytes: ML-KEM-768 (1184), then X25519 (32).</summary>
    public const int PublicKeySize = 1216;

    /// <summary>Size of a ciphertext in bytes: ML-KEM-768 (1088), then X25519 (32).</summary>
    public const int CiphertextSize = 1120;

    /// <summary>Size of a shared secret in bytes.</summary>
    public const int SharedSecretSize = 32;

    /// <summary>Size of the randomness of one encapsulation in bytes.</summary>
    public const int EncapsulationSeedSize = 64;

    private const int PackedCoefficients = 1152;
    private const int Modulus = 3329;

    /// <summary>Whether a public key from outside may be used: FIPS 203 §7.2's modulus check, and no X25519 point of low order.</summary>
    public static bool IsAcceptable(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != PublicKeySize)
        {
            return false;
        }

        for (var i = 0; i < PackedCoefficients; i += 3)
        {
            var low = publicKey[i] | ((publicKey[i + 1] & 0x0F) << 8);
            var high = (publicKey[i + 1] >> 4) | (publicKey[i + 2] << 4);
            if (low >= Modulus || high >= Modulus)
            {
                return false;
            }
        }

        return X25519Key.IsAcceptable(publicKey[^X25519Key.Size..]);
    }

    /// <summary>Encapsulates to a public key with 64 bytes of the caller's randomness; false if the key is refused.</summary>
    public static bool TryEncapsulate(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> seed, Span<byte> ciphertext, Span<byte> sharedSecret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, PublicKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, EncapsulationSeedSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ciphertext.Length, CiphertextSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sharedSecret.Length, SharedSecretSize);
        return Sodium.EncapsulateXWing(ciphertext, sharedSecret, publicKey, seed);
    }
}
