using System.Security.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>A private X-Wing key, kept as its 32-byte seed, with its public key.</summary>
public sealed class XWingKey : IDisposable
{
    private readonly SecretBytes seed;
    private readonly byte[] publicKey = new byte[XWing.PublicKeySize];

    private XWingKey(SecretBytes seed)
    {
        this.seed = seed;
        Span<byte> expanded = stackalloc byte[XWing.SeedSize];
        Geralt.XWing.GenerateKeyPair(publicKey, expanded, seed.Span);
        CryptographicOperations.ZeroMemory(expanded);
    }

    /// <summary>The public key, 1216 bytes.</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>A fresh key: 32 random bytes.</summary>
    public static XWingKey Generate(IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var seed = new SecretBytes(XWing.SeedSize);
        random.Fill(seed.Span);
        return new XWingKey(seed);
    }

    /// <summary>The key of a 32-byte seed, which is copied.</summary>
    public static XWingKey Import(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, XWing.SeedSize);
        return new XWingKey(new SecretBytes(seed));
    }

    /// <summary>Writes the 32-byte seed; the caller zeroes it.</summary>
    public void Export(Span<byte> destination) => seed.Span.CopyTo(destination);

    /// <summary>Decapsulates; false for a ciphertext with a low-order point. A forged ML-KEM part gives an unrelated secret, not a failure (FIPS 203 §6.3).</summary>
    public bool TryDecapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> sharedSecret)
    {
        try
        {
            Geralt.XWing.Decapsulate(sharedSecret, ciphertext, seed.Span);
            return true;
        }
        catch (CryptographicException)
        {
            sharedSecret.Clear();
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => seed.Dispose();
}
