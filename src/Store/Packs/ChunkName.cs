using System.Buffers.Binary;

namespace Intake.Store.Packs;

/// <summary>A chunk of an epoch.</summary>
/// <param name="Epoch">The epoch of its pack.</param>
/// <param name="Id">Its id, 16 bytes.</param>
internal sealed record ChunkName(ulong Epoch, byte[] Id)
{
    /// <summary>What is authenticated with a piece: u64 epoch ‖ id ‖ u8 piece.</summary>
    public byte[] OfPiece(int piece)
    {
        var bytes = new byte[sizeof(ulong) + Id.Length + 1];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Epoch);
        Id.CopyTo(bytes, sizeof(ulong));
        bytes[^1] = (byte)piece;
        return bytes;
    }
}
