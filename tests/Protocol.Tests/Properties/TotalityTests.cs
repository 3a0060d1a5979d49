using CsCheck;

namespace Intake.Protocol.Tests.Properties;

/// <summary>Whatever bytes come, a reader gives a value or a refusal and never fails; and what it takes is spelled in the one way that it writes.</summary>
public sealed class TotalityTests
{
    public static TheoryData<string> Names => [.. Codecs.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_it_takes_is_written_again_to_the_same_bytes(string name)
    {
        var codec = Codecs.All[name];
        Assert.All(codec.Samples, sample => Assert.Equal(sample, codec.ReadAndWrite(sample)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_beginning_of_a_document_has_an_outcome(string name)
    {
        var codec = Codecs.All[name];
        foreach (var sample in codec.Samples)
        {
            for (var length = 0; length < sample.Length; length += 1 + (sample.Length / 200))
            {
                Check(codec, sample[..length]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_bytes_have_an_outcome(string name) => Gen.Byte.Array[0, 300].Sample(bytes => Check(Codecs.All[name], bytes), iter: 500);

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_and_spliced_documents_have_an_outcome(string name) =>
        Damaged(Codecs.All[name].Samples).Sample(bytes => Check(Codecs.All[name], bytes), iter: 1_500);

    private static void Check(Codec codec, byte[] bytes)
    {
        var given = bytes.ToArray();
        if (codec.ReadAndWrite(bytes) is { } written)
        {
            Assert.Equal(given.Length, written.Length);
            Assert.Equal(bytes, written);
        }
    }

    private static Gen<byte[]> Damaged(byte[][] samples) =>
        from sample in AnyOf(samples)
        from other in AnyOf(samples)
        from damage in Gen.Int[0, 5]
        from places in Place(sample.Length).Array[4]
        from values in Gen.Byte.Array[4]
        select Damage(sample, other, damage, places, values);

    private static Gen<byte[]> AnyOf(byte[][] samples) => Gen.Int[0, samples.Length - 1].Select(i => samples[i]);

    // Heads are where structure is: half of all damage goes there.
    private static Gen<int> Place(int length) => Gen.OneOf(Gen.Int[0, Math.Min(length, 40)], Gen.Int[0, length]);

    private static byte[] Damage(byte[] sample, byte[] other, int damage, int[] places, byte[] values)
    {
        var (from, to) = (Math.Min(places[0], places[1]), Math.Max(places[0], places[1]));
        return damage switch
        {
            0 => sample[..from],
            1 => [.. sample[..from], .. sample[to..]],
            2 => [.. sample[..from], .. values, .. sample[from..]],
            3 => [.. sample[..from], .. other[Math.Min(to, other.Length)..]],
            4 => Changed(sample, places, i => (byte)(1 << (values[i] % 8))),
            _ => Changed(sample, places[..1], i => values[i]),
        };
    }

    private static byte[] Changed(byte[] sample, int[] places, Func<int, byte> mask)
    {
        var changed = sample.ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] < changed.Length)
            {
                changed[places[i]] ^= mask(i);
            }
        }

        return changed;
    }
}
