using System.Buffers.Binary;

namespace Intake.Store.Keys;

/// <summary>The names of rows as authenticated bytes, so that no row can be moved to another place.</summary>
public static class RowKey
{
    /// <summary>Size of the random part of a row's key.</summary>
    public const int RandomSize = 16;

    /// <summary>u64 epoch ‖ key.</summary>
    public static byte[] Of(long epoch, ReadOnlySpan<byte> key)
    {
        var bytes = new byte[sizeof(long) + key.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, epoch);
        key.CopyTo(bytes.AsSpan(sizeof(long)));
        return bytes;
    }
}
