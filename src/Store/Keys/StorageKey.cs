using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;

namespace Intake.Store.Keys;

/// <summary>The storage key of a day and class: AES-256-GCM, random nonces, the row's own key authenticated with it.</summary>
public sealed class StorageKey : IDisposable
{
    /// <summary>Bytes that sealing adds: nonce and tag.</summary>
    public const int Overhead = Aes256Gcm.NonceSize + Aes256Gcm.TagSize;

    private const int LongestRowKey = 64;
    private static readonly byte[] Prefix = Label.Of("store");
    private readonly SecretBytes key;
    private readonly IRandomSource random;
    private int users = 1;

    internal StorageKey(StorageClass storageClass, ReadOnlySpan<byte> key, IRandomSource random)
    {
        Class = storageClass;
        this.key = new SecretBytes(key);
        this.random = random;
    }

    /// <summary>A key that is never stored.</summary>
    public static StorageKey Ephemeral(StorageClass storageClass, IRandomSource random)
    {
        using var secret = new SecretBytes(Aes256Gcm.KeySize);
        ArgumentNullException.ThrowIfNull(random);
        random.Fill(secret.Span);
        return new StorageKey(storageClass, secret.Span, random);
    }

    /// <summary>The class that it belongs to.</summary>
    public StorageClass Class { get; }

    /// <summary>A new array: nonce ‖ sealed bytes.</summary>
    /// <param name="rowKey">What names the row, at most 64 bytes; authenticated.</param>
    /// <param name="plain">What is encrypted.</param>
    public byte[] Seal(ReadOnlySpan<byte> rowKey, ReadOnlySpan<byte> plain)
    {
        var box = new byte[plain.Length + Overhead];
        Seal(rowKey, plain, box);
        return box;
    }

    /// <summary>Writes nonce ‖ sealed bytes, 28 more than <paramref name="plain"/>.</summary>
    public void Seal(ReadOnlySpan<byte> rowKey, ReadOnlySpan<byte> plain, Span<byte> box)
    {
        Span<byte> associated = stackalloc byte[Prefix.Length + 1 + LongestRowKey];
        var nonce = box[..Aes256Gcm.NonceSize];
        random.Fill(nonce);
        Aes256Gcm.Seal(key.Span, nonce, Associated(rowKey, associated), plain, box[Aes256Gcm.NonceSize..]);
    }

    /// <summary>Opens what <see cref="Seal(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/> made for the same row; false if it is not genuine.</summary>
    public bool TryOpen(ReadOnlySpan<byte> rowKey, ReadOnlySpan<byte> box, Span<byte> plain)
    {
        if (box.Length < Overhead)
        {
            return false;
        }

        Span<byte> associated = stackalloc byte[Prefix.Length + 1 + LongestRowKey];
        return Aes256Gcm.TryOpen(key.Span, box[..Aes256Gcm.NonceSize], Associated(rowKey, associated), box[Aes256Gcm.NonceSize..], plain);
    }

    /// <summary>Opens into a new array.</summary>
    /// <exception cref="CryptographicException">The row was altered, or belongs elsewhere.</exception>
    public byte[] Open(ReadOnlySpan<byte> rowKey, ReadOnlySpan<byte> box)
    {
        var plain = new byte[Math.Max(0, box.Length - Overhead)];
        return TryOpen(rowKey, box, plain) ? plain : throw new CryptographicException("A stored row is not what was written there.");
    }

    /// <summary>This key for one more user: it is zeroed after each of them has disposed of it.</summary>
    /// <exception cref="ObjectDisposedException">It is zeroed already.</exception>
    public StorageKey Use()
    {
        for (var seen = Volatile.Read(ref users); seen > 0; seen = Volatile.Read(ref users))
        {
            if (Interlocked.CompareExchange(ref users, seen + 1, seen) == seen)
            {
                return this;
            }
        }

        throw new ObjectDisposedException(nameof(StorageKey));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            key.Dispose();
        }
    }

    private Span<byte> Associated(ReadOnlySpan<byte> rowKey, Span<byte> space)
    {
        Prefix.CopyTo(space);
        space[Prefix.Length] = (byte)Class;
        rowKey.CopyTo(space[(Prefix.Length + 1)..]);
        return space[..(Prefix.Length + 1 + rowKey.Length)];
    }
}
