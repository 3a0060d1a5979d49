namespace Intake.Protocol.Tests.Properties;

/// <summary>How often each half byte has each value at each place of many samples of one length; compared by chi-square with 15 degrees of freedom.</summary>
internal sealed class NibbleCounts(int length)
{
    private const int Values = 16;
    private readonly int[] counts = new int[2 * length * Values];

    /// <summary>Samples so far.</summary>
    public int Samples { get; private set; }

    public void Add(ReadOnlySpan<byte> sample)
    {
        Assert.Equal(length, sample.Length);
        Samples++;
        for (var i = 0; i < length; i++)
        {
            counts[(2 * i * Values) + (sample[i] >> 4)]++;
            counts[(((2 * i) + 1) * Values) + (sample[i] & 0x0F)]++;
        }
    }

    /// <summary>The largest distance of any half byte from an even distribution.</summary>
    public double LargestFromUniform()
    {
        var expected = (double)Samples / Values;
        return Largest(at => Enumerable.Range(at, Values).Sum(i => (counts[i] - expected) * (counts[i] - expected) / expected));
    }

    /// <summary>The largest distance of any half byte from the same one of as many other samples.</summary>
    public double LargestFrom(NibbleCounts other)
    {
        Assert.Equal(Samples, other.Samples);
        return Largest(at => Enumerable.Range(at, Values).Sum(i => Distance(counts[i], other.counts[i])));
    }

    private static double Distance(double one, double two) => one + two == 0 ? 0 : (one - two) * (one - two) / (one + two);

    private double Largest(Func<int, double> statistic) => Enumerable.Range(0, 2 * length).Max(nibble => statistic(nibble * Values));
}
