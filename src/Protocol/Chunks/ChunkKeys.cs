using System.Buffers.Binary;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Chunks;

/// <summary>Seals, opens and names the chunks of one file secret (SPEC §6).</summary>
public sealed class ChunkKeys : IDisposable
{
    private readonly SecretBytes chunkKey;
    private readonly SecretBytes idKey;

    /// <summary>Derives both keys from 32 bytes.</summary>
    public ChunkKeys(ReadOnlySpan<byte> fileSecret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(fileSecret.Length, ChunkFormat.SecretSize);
        chunkKey = new SecretBytes(Aes256Gcm.KeySize);
        idKey = new SecretBytes(HmacSha256.Size);
        Hkdf.Derive(fileSecret, default, Label.ChunkKey, chunkKey.Span);
        Hkdf.Derive(fileSecret, default, Label.ChunkId, idKey.Span);
    }

    /// <summary>The 16-byte id of a chunk.</summary>
    public byte[] Id(uint number)
    {
        Span<byte> counter = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, number);
        return HmacSha256.Compute(idKey.Span, counter)[..ChunkFormat.IdSize];
    }

    /// <summary>Seals 262 144 bytes into 262 160.</summary>
    public void Seal(uint number, bool last, ReadOnlySpan<byte> plain, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(plain.Length, ChunkFormat.PlainSize);
        Span<byte> nonce = stackalloc byte[Aes256Gcm.NonceSize];
        WriteNonce(number, last, nonce);
        Aes256Gcm.Seal(chunkKey.Span, nonce, default, plain, destination);
    }

    /// <summary>Opens 262 160 bytes into 262 144; false for a chunk that is not this one of this file.</summary>
    public bool TryOpen(uint number, bool last, ReadOnlySpan<byte> sealedChunk, Span<byte> destination)
    {
        Span<byte> nonce = stackalloc byte[Aes256Gcm.NonceSize];
        WriteNonce(number, last, nonce);
        return sealedChunk.Length == ChunkFormat.SealedSize && Aes256Gcm.TryOpen(chunkKey.Span, nonce, default, sealedChunk, destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        chunkKey.Dispose();
        idKey.Dispose();
    }

    // The STREAM construction: a chunk opens only at its own place, and only the last one as the last.
    private static void WriteNonce(uint number, bool last, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(nonce[7..], number);
        nonce[^1] = last ? (byte)1 : (byte)0;
    }
}
