using System.Buffers.Binary;
using Intake.Protocol.Chunks;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Vaults;

/// <summary>
/// One piece of a blob: <c>nonce (12) ‖ AES-256-GCM(key, nonce, aad = u32 index, sealed chunk)</c>, 262 188 bytes. The key lies in
/// the vault. The index as associated data keeps pieces in their places; fresh nonces allow a piece that was cut off to be written anew.
/// </summary>
internal static class BlobPiece
{
    public const int PlainSize = ChunkFormat.SealedSize;
    public const int Size = Aes256Gcm.NonceSize + PlainSize + Aes256Gcm.TagSize;

    public static void Seal(ReadOnlySpan<byte> key, int index, ReadOnlySpan<byte> chunk, IRandomSource random, Span<byte> destination)
    {
        random.Fill(destination[..Aes256Gcm.NonceSize]);
        Aes256Gcm.Seal(key, destination[..Aes256Gcm.NonceSize], Place(index), chunk, destination[Aes256Gcm.NonceSize..Size]);
    }

    public static bool TryOpen(ReadOnlySpan<byte> key, int index, ReadOnlySpan<byte> piece, Span<byte> chunk) =>
        Aes256Gcm.TryOpen(key, piece[..Aes256Gcm.NonceSize], Place(index), piece[Aes256Gcm.NonceSize..], chunk);

    private static byte[] Place(int index)
    {
        var place = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(place, index);
        return place;
    }
}
