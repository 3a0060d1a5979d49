using System.Numerics;
using CsCheck;
using Intake.Protocol.Chunks;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>Padmé, from "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs" (Nikitin et al., PoPETs 2019), algorithm 1.</summary>
public sealed class PadmeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(7, 7)]
    [InlineData(8, 8)]
    [InlineData(9, 10)]
    [InlineData(100, 104)]
    [InlineData(1_000, 1_024)]
    [InlineData(10_000, 10_240)]
    [InlineData(1_000_000, 1_015_808)]
    public void Known_values(uint count, uint padded) => Assert.Equal(padded, ChunkFormat.Padme(count));

    [Fact]
    public void At_most_an_eighth_is_added_and_few_sizes_remain()
    {
        Gen.UInt[1, 1U << 27].Sample(count =>
        {
            var padded = ChunkFormat.Padme(count);
            Assert.InRange(padded, count, count + (count / 8));
            Assert.Equal(padded, ChunkFormat.Padme(padded));
            var kept = BitOperations.Log2((uint)Math.Max(1, BitOperations.Log2(padded))) + 2;
            Assert.True(BitOperations.TrailingZeroCount(padded) >= BitOperations.Log2(padded) + 1 - kept);
        });
    }

    [Fact]
    public void A_number_that_cannot_be_filled_up_is_refused_and_not_wrapped_to_zero() =>
        Assert.Throws<OverflowException>(() => ChunkFormat.Padme(uint.MaxValue));
}
