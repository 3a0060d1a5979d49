using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Benchmarks;

/// <summary>Durable parcels per second, load generator included, against Kestrel dropping the same bodies and against one synced write for each.</summary>
internal static class DoorBenchmark
{
    private const int Connections = 64;
    private const int Distinct = 64;
    private const double Seconds = 8;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var server = await RehearsedServer.StartAsync(new RehearsedNewsroom(5));
        var requests = await SealAsync(server);
        var durable = await MeasureAsync(server.Http.BaseAddress!, requests);
        var synced = SyncedWrites.PerSecond(server.Folder, requests[0].Length, 2);
        await using var dropping = await DroppingServer.StartAsync(202);
        var dropped = await MeasureAsync(dropping.Address, requests);
        return
        [
            new("durable parcels", durable, "per second", "Kestrel reading and dropping the same bodies", dropped),
            new("durable parcels", durable, "per second", "one raw synced write for each", synced),
            new("durable parcels", durable, "per second", "budget", 1_100),
        ];
    }

    private static async Task<byte[][]> SealAsync(RehearsedServer server)
    {
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        return [.. Enumerable.Range(0, Distinct).Select(_ => LoadGenerator.Request("POST", "/parcels", sealer.Cover()))];
    }

    private static async Task<double> MeasureAsync(Uri address, byte[][] requests)
    {
        var turn = 0;
        byte[] Next() => requests[Interlocked.Increment(ref turn) % requests.Length];
        await LoadGenerator.PerSecondAsync(address, Connections, 2, Next, "202");
        return await LoadGenerator.PerSecondAsync(address, Connections, Seconds, Next, "202");
    }
}
