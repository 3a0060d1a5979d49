using System.Numerics;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Chunks;

/// <summary>Sizes and counts of chunks (SPEC §6).</summary>
public static class ChunkFormat
{
    /// <summary>Bytes of a file in one chunk: 256 KiB.</summary>
    public const int PlainSize = 262_144;

    /// <summary>A sealed chunk in bytes.</summary>
    public const int SealedSize = PlainSize + Aes256Gcm.TagSize;

    /// <summary>A chunk's id in bytes.</summary>
    public const int IdSize = 16;

    /// <summary>A file secret in bytes.</summary>
    public const int SecretSize = 32;

    /// <summary>Chunks of a file; an empty one has one.</summary>
    public static uint CountFor(ulong length) => length == 0 ? 1 : checked((uint)((length + PlainSize - 1) / PlainSize));

    /// <summary>Padmé: the number of chunks that n chunks are filled up to, at most 12 % more, hiding all but the leading bits.</summary>
    /// <exception cref="OverflowException">The result is beyond 32 bits; no tip has a thousandth of that.</exception>
    public static uint Padme(uint count)
    {
        if (count < 2)
        {
            return count;
        }

        var exponent = BitOperations.Log2(count);
        var kept = BitOperations.Log2((uint)exponent) + 1;
        var mask = (1U << Math.Max(0, exponent - kept)) - 1;
        return checked(count + mask) & ~mask;
    }
}
