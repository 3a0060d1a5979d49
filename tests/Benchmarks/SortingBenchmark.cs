using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;
using Intake.SortingRoom;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Benchmarks;

/// <summary>Parcels that the sorting room posts per second and core, opened, shuffled, encrypted and durable, against raw X-Wing decapsulation.</summary>
internal static class SortingBenchmark
{
    private const int Parcels = 4_096;
    private const int Connections = 32;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var server = await RehearsedServer.StartAsync(new RehearsedNewsroom(5));
        await WarmUpAsync(server);
        await FillAsync(server, Parcels);
        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        var posting = server.Room.GetRequiredService<EpochPosting>();
        var posted = Parcels / CpuSeconds(posting.PostWhatIsOver);
        return
        [
            new("parcels posted", posted, "per second and core", "raw X-Wing decapsulation", Decapsulations()),
            new("parcels posted", posted, "per second and core", "budget", 4_000),
        ];
    }

    private static async Task WarmUpAsync(RehearsedServer server)
    {
        await FillAsync(server, 4_096);
        server.PassEpochs();
    }

    private static async Task FillAsync(RehearsedServer server, int count)
    {
        var roster = await server.GetRosterAsync();
        var parcels = new byte[count][];
        Parallel.For(0, count, i =>
        {
            using var source = server.Newsroom.NewSource();
            parcels[i] = new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip("A tip among many.", server.Epoch));
        });
        await Parallel.ForEachAsync(parcels, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (parcel, _) => await server.SendAsync(parcel));
    }

    private static double Decapsulations()
    {
        using var key = XWingKey.Generate(SystemRandomSource.Instance);
        var ciphertext = new byte[XWing.CiphertextSize];
        XWing.TryEncapsulate(key.PublicKey, SystemRandomSource.Instance.Bytes(XWing.EncapsulationSeedSize), ciphertext, new byte[XWing.SharedSecretSize]);
        return Parcels / CpuSeconds(() => Parallel.For(0, Parcels, _ => key.TryDecapsulate(ciphertext, new byte[XWing.SharedSecretSize])));
    }

    // Of all threads together: what one core would need.
    private static double CpuSeconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
