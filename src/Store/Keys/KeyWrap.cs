using System.Buffers.Binary;
using System.Security.Cryptography;
using Intake.Protocol.Primitives;

namespace Intake.Store.Keys;

/// <summary>Wraps keys under the turning key: u32 number of that key ‖ nonce ‖ AES-256-GCM.</summary>
/// <param name="turning">The turning key.</param>
/// <param name="random">Makes nonces.</param>
public sealed class KeyWrap(TurningKeys turning, IRandomSource random)
{
    private const int Attempts = 3;
    private const int Overhead = sizeof(uint) + Aes256Gcm.NonceSize + Aes256Gcm.TagSize;
    private static readonly byte[] Label = [(byte)"intake/1 wrapped key".Length, .. "intake/1 wrapped key"u8];

    /// <summary>Wraps a key. To be called within the transaction that writes it, so that no turning of the wrapping misses it.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> key)
    {
        var number = turning.Newest;
        using var wrapping = turning.Open(number) ?? throw new CryptographicException("The key folder lost its newest key.");
        var wrapped = new byte[key.Length + Overhead];
        BinaryPrimitives.WriteUInt32BigEndian(wrapped, number);
        var nonce = wrapped.AsSpan(sizeof(uint), Aes256Gcm.NonceSize);
        random.Fill(nonce);
        Aes256Gcm.Seal(wrapping.Span, nonce, Label, key, wrapped.AsSpan(sizeof(uint) + Aes256Gcm.NonceSize));
        return wrapped;
    }

    /// <summary>Unwraps a key; the caller disposes of it.</summary>
    /// <param name="read">Reads it: more than once if the wrapping is turned meanwhile. Null if there is none.</param>
    /// <returns>The key, or null if there is none.</returns>
    /// <exception cref="CryptographicException">The key that it was wrapped under was destroyed, or another operator's secret is in use.</exception>
    public SecretBytes? Unwrap(Func<byte[]?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (read() is not { } wrapped)
            {
                return null;
            }

            if (TryUnwrap(wrapped) is { } key)
            {
                return key;
            }
        }

        throw new CryptographicException("The key under which this one was wrapped is not in the key folder.");
    }

    /// <summary>Wraps again under the newest key; the same bytes if they are.</summary>
    internal byte[] Renew(byte[] wrapped)
    {
        if (NumberOf(wrapped) == turning.Newest)
        {
            return wrapped;
        }

        using var key = Unwrap(() => wrapped)!;
        return Wrap(key.Span);
    }

    private static uint NumberOf(byte[] wrapped) =>
        wrapped.Length >= Overhead ? BinaryPrimitives.ReadUInt32BigEndian(wrapped) : throw new CryptographicException("A wrapped key is shorter than any.");

    private SecretBytes? TryUnwrap(byte[] wrapped)
    {
        using var wrapping = turning.Open(NumberOf(wrapped));
        if (wrapping is null)
        {
            return null;
        }

        var key = new SecretBytes(wrapped.Length - Overhead);
        var nonce = wrapped.AsSpan(sizeof(uint), Aes256Gcm.NonceSize);
        if (Aes256Gcm.TryOpen(wrapping.Span, nonce, Label, wrapped.AsSpan(sizeof(uint) + Aes256Gcm.NonceSize), key.Span))
        {
            return key;
        }

        key.Dispose();
        throw new CryptographicException("A wrapped key is not what was written there.");
    }
}
