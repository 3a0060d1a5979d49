using System.Buffers.Binary;

namespace Intake.Protocol.Primitives;

/// <summary>What everybody draws from a random source.</summary>
public static class RandomSourceExtensions
{
    /// <summary>A new array of random bytes.</summary>
    public static byte[] Bytes(this IRandomSource random, int count)
    {
        ArgumentNullException.ThrowIfNull(random);
        var bytes = new byte[count];
        random.Fill(bytes);
        return bytes;
    }

    /// <summary>An even draw from 0 to <paramref name="exclusiveMaximum"/> − 1, by rejection.</summary>
    public static int Below(this IRandomSource random, int exclusiveMaximum)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMaximum, 1);
        var limit = ulong.MaxValue - (ulong.MaxValue % (ulong)exclusiveMaximum);
        Span<byte> draw = stackalloc byte[8];
        ulong value;
        do
        {
            random.Fill(draw);
            value = BinaryPrimitives.ReadUInt64BigEndian(draw);
        }
        while (value >= limit);
        return (int)(value % (ulong)exclusiveMaximum);
    }

    /// <summary>Shuffles in place, every order equally likely (Fisher–Yates).</summary>
    public static void Shuffle<T>(this IRandomSource random, Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
