using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Store.Keys;

/// <summary>The operator's secret. It encrypts the key ring, so that a stolen disk without it opens nothing.</summary>
public sealed class OperatorSecret : IDisposable
{
    /// <summary>The shortest secret that is accepted, in bytes.</summary>
    public const int MinimumSize = 32;

    private static readonly byte[] RingKeyInfo = Label.Of("key ring");
    private readonly SecretBytes ringKey;

    private OperatorSecret(SecretBytes ringKey) => this.ringKey = ringKey;

    /// <summary>Derives the ring's key from the content of the operator's file; the caller zeroes the content.</summary>
    /// <exception cref="ArgumentException">Fewer than 32 bytes.</exception>
    public static OperatorSecret From(ReadOnlySpan<byte> content)
    {
        if (content.Length < MinimumSize)
        {
            throw new ArgumentException($"The operator's secret has at least {MinimumSize} bytes.", nameof(content));
        }

        var key = new SecretBytes(Aes256Gcm.KeySize);
        Hkdf.Derive(content, [], RingKeyInfo, key.Span);
        return new OperatorSecret(key);
    }

    /// <summary>nonce ‖ AES-256-GCM of <paramref name="plain"/>.</summary>
    internal byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var box = new byte[Aes256Gcm.NonceSize + plain.Length + Aes256Gcm.TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, Aes256Gcm.NonceSize));
        Aes256Gcm.Seal(ringKey.Span, box.AsSpan(0, Aes256Gcm.NonceSize), RingKeyInfo, plain, box.AsSpan(Aes256Gcm.NonceSize));
        return box;
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">Another secret, or a damaged ring.</exception>
    internal byte[] Open(ReadOnlySpan<byte> box)
    {
        var size = box.Length - Aes256Gcm.NonceSize - Aes256Gcm.TagSize;
        var plain = new byte[Math.Max(0, size)];
        if (size < 0 || !Aes256Gcm.TryOpen(ringKey.Span, box[..Aes256Gcm.NonceSize], RingKeyInfo, box[Aes256Gcm.NonceSize..], plain))
        {
            throw new CryptographicException("The key ring was written with another operator's secret, or is damaged.");
        }

        return plain;
    }

    /// <inheritdoc/>
    public void Dispose() => ringKey.Dispose();
}
