using System.Net;
using System.Net.Sockets;
using Intake.Protocol.Chunks;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;

namespace Intake.Benchmarks;

/// <summary>Durable chunks in MB/s, against a raw loopback copy, Kestrel dropping the same bodies and raw synced writes.</summary>
internal static class ChunksBenchmark
{
    private const int Connections = 16;
    private const double Seconds = 6;
    private const double Megabyte = 1_000_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var server = await RehearsedServer.StartAsync(new RehearsedNewsroom(5), diskBudget: 60_000_000_000);
        var memory = Environment.WorkingSet;
        var durable = await MeasureAsync(server.Http.BaseAddress!);
        var grown = Environment.WorkingSet - memory;
        var synced = SyncedWrites.PerSecond(server.Folder, ChunkFormat.SealedSize * Connections, 2) * Connections;
        await using var dropping = await DroppingServer.StartAsync(201);
        var dropped = await MeasureAsync(dropping.Address);
        var copied = await CopyAsync();
        return
        [
            new("durable chunks", InMegabytes(durable), "MB/s", "raw loopback copy", copied),
            new("durable chunks", InMegabytes(durable), "MB/s", "Kestrel reading and dropping the same bodies", InMegabytes(dropped)),
            new("durable chunks", InMegabytes(durable), "MB/s", "raw synced writes of 16 chunks", InMegabytes(synced)),
            new("memory that uploads added", grown / Megabyte, "MB", "budget of the whole server under load", 250),
        ];
    }

    private static double InMegabytes(double chunks) => chunks * ChunkFormat.SealedSize / Megabyte;

    private static async Task<double> MeasureAsync(Uri address)
    {
        var body = SystemRandomSource.Instance.Bytes(ChunkFormat.SealedSize);
        byte[] Next() => LoadGenerator.Request("PUT", $"/chunks/{Convert.ToHexStringLower(SystemRandomSource.Instance.Bytes(ChunkFormat.IdSize))}", body);
        await LoadGenerator.PerSecondAsync(address, Connections, 1, Next, "201");
        return await LoadGenerator.PerSecondAsync(address, Connections, Seconds, Next, "201");
    }

    // One connection, 64 KiB at a time, read and dropped: MB/s.
    private static async Task<double> CopyAsync()
    {
        const int BlockSize = 65_536;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await sender.ConnectAsync(listener.LocalEndpoint);
        using var receiver = await listener.AcceptSocketAsync();
        var start = TimeProvider.System.GetTimestamp();
        var sending = Task.Run(() => Send(sender, start, new byte[BlockSize]));
        var block = new byte[BlockSize];
        long total = 0;
        for (int received; (received = await receiver.ReceiveAsync(block)) > 0;)
        {
            total += received;
        }

        await sending;
        return total / Megabyte / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static void Send(Socket sender, long start, byte[] block)
    {
        while (TimeProvider.System.GetElapsedTime(start).TotalSeconds < 2)
        {
            sender.Send(block);
        }

        sender.Shutdown(SocketShutdown.Send);
    }
}
