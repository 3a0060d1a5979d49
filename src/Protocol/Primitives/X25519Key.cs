using System.Security.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>A private X25519 key (RFC 7748) of 32 bytes with its public key.</summary>
public sealed class X25519Key : IDisposable
{
    /// <summary>Size in bytes of a private key, a public key and a shared secret.</summary>
    public const int Size = 32;

    private readonly SecretBytes secret;
    private readonly byte[] publicKey = new byte[Size];

    private X25519Key(SecretBytes secret)
    {
        this.secret = secret;
        Geralt.X25519.ComputePublicKey(publicKey, secret.Span);
    }

    /// <summary>The public key, 32 bytes.</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>A fresh key: 32 random bytes.</summary>
    public static X25519Key Generate(IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var secret = new SecretBytes(Size);
        random.Fill(secret.Span);
        return new X25519Key(secret);
    }

    /// <summary>The key of 32 given bytes, which are copied.</summary>
    public static X25519Key Import(ReadOnlySpan<byte> privateKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(privateKey.Length, Size);
        return new X25519Key(new SecretBytes(privateKey));
    }

    /// <summary>Whether a public key from outside may be used: 32 bytes, and not of low order.</summary>
    public static bool IsAcceptable(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != Size)
        {
            return false;
        }

        Span<byte> probe = stackalloc byte[Size];
        probe[0] = 8;
        Span<byte> shared = stackalloc byte[Size];
        return TryComputeShared(probe, publicKey, shared);
    }

    /// <summary>The raw Diffie–Hellman value; false if it would be zero (a low-order point).</summary>
    public bool TryAgree(ReadOnlySpan<byte> otherPublicKey, Span<byte> sharedSecret) => TryComputeShared(secret.Span, otherPublicKey, sharedSecret);

    /// <summary>Writes the 32 private bytes; the caller zeroes them.</summary>
    public void Export(Span<byte> destination) => secret.Span.CopyTo(destination);

    /// <inheritdoc/>
    public void Dispose() => secret.Dispose();

    private static bool TryComputeShared(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> sharedSecret)
    {
        try
        {
            Geralt.X25519.ComputeSharedSecret(sharedSecret, privateKey, publicKey);
            return true;
        }
        catch (CryptographicException)
        {
            sharedSecret.Clear();
            return false;
        }
    }
}
