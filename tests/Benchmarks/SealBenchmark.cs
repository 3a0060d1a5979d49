using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;

namespace Intake.Benchmarks;

/// <summary>Sealing a tip for 6 lanes in C#, against the seven X-Wing encapsulations that it cannot do without.</summary>
internal static class SealBenchmark
{
    private const int Times = 100;

    public static Task<IReadOnlyList<Figure>> RunAsync()
    {
        var newsroom = new SampleNewsroom();
        using var source = newsroom.NewSource();
        var sealer = new ParcelSealer(newsroom.Roster, SystemRandomSource.Instance);
        var sealing = Pace.Milliseconds(Times, () => sealer.Tip(source, SampleNewsroom.Tip));
        var encapsulations = Pace.Milliseconds(Times, () => Encapsulate(newsroom));
        return Task.FromResult<IReadOnlyList<Figure>>([new("seal a tip for 6 lanes", sealing, "ms", "7 raw X-Wing encapsulations", encapsulations)]);
    }

    private static void Encapsulate(SampleNewsroom newsroom)
    {
        Span<byte> ciphertext = stackalloc byte[XWing.CiphertextSize];
        Span<byte> secret = stackalloc byte[XWing.SharedSecretSize];
        for (var i = 0; i <= newsroom.Membership.Lanes; i++)
        {
            XWing.TryEncapsulate(newsroom.Sorting.PublicKey, SystemRandomSource.Instance.Bytes(XWing.EncapsulationSeedSize), ciphertext, secret);
        }
    }
}
