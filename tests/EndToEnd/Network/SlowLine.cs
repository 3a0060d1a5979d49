using System.Net;
using System.Net.Sockets;

namespace Intake.EndToEnd.Network;

/// <summary>
/// A bad line between a client and a server on loopback: so many bytes per second in each direction, for all connections together; a delay; and loss.
/// Loopback loses nothing, so loss is modelled as what TCP makes of it: of each segment of 1 448 bytes that is lost, and of all behind it on the same
/// connection, the arrival is one round trip later (fast retransmit). A connection costs one round trip before its first byte, as TCP's handshake does;
/// TLS is not on this line. Which segments are lost follows a fixed sequence, so that two runs lose the same ones.
/// </summary>
public sealed class SlowLine : IAsyncDisposable
{
    private const int Segment = 1_448;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint server;
    private readonly Direction up;
    private readonly Direction down;
    private readonly TimeSpan roundTrip;
    private readonly Task accepting;

    private SlowLine(IPEndPoint server, int bytesPerSecond, TimeSpan roundTrip, double loss)
    {
        this.server = server;
        this.roundTrip = roundTrip;
        up = new Direction(bytesPerSecond, roundTrip, loss);
        down = new Direction(bytesPerSecond, roundTrip, loss);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>What a client opens instead of the server's own address.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>When the last byte of the last answer was delivered, after the line's first connection.</summary>
    public TimeSpan LastByteAfterFirstConnection => TimeProvider.System.GetElapsedTime(firstConnection, down.LastDelivery);

    /// <summary>Connections that were made through it, each of which cost a round trip.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Bytes carried so far from the client to the server.</summary>
    public long BytesUp => up.Bytes;

    /// <summary>Bytes carried so far from the server to the client.</summary>
    public long BytesDown => down.Bytes;

    private long firstConnection;
    private int connections;

    /// <summary>A line to a server on loopback.</summary>
    public static SlowLine To(Uri server, int bytesPerSecond, TimeSpan roundTrip, double loss)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new SlowLine(new IPEndPoint(IPAddress.Loopback, server.Port), bytesPerSecond, roundTrip, loss);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref connections);
                Interlocked.CompareExchange(ref firstConnection, TimeProvider.System.GetTimestamp(), 0);
                _ = CarryAsync(near);
            }
        }
        catch (SocketException)
        {
            // The listener was stopped: the line has been disposed.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await Task.Delay(roundTrip);
                await far.ConnectAsync(server);
                await Task.WhenAll(up.PumpAsync(near, far), down.PumpAsync(far, near));
            }
            catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException)
            {
                // Either side hung up: closing both ends tells both sides.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        listener.Dispose();
    }

    /// <summary>One direction: a queue that is emptied at a fixed rate.</summary>
    private sealed class Direction(int bytesPerSecond, TimeSpan roundTrip, double loss)
    {
        private readonly Lock gate = new();
        private long freeAt = TimeProvider.System.GetTimestamp();
        private int segments;
        private long carried;

        public long Bytes => Interlocked.Read(ref carried);

        public long LastDelivery { get; private set; }

        public async Task PumpAsync(TcpClient from, TcpClient to)
        {
            var buffer = new byte[Segment];
            var arrival = 0L;
            var deliveries = Task.CompletedTask;
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer)) > 0)
            {
                var (sent, lost) = Send(read);
                arrival = Math.Max(arrival, sent + Ticks(roundTrip / 2)) + (lost ? Ticks(roundTrip) : 0);
                deliveries = DeliverAsync(deliveries, to, buffer[..read], arrival);
                // What is not yet on the line waits at the sender, as in a full socket.
                await UntilAsync(sent);
            }

            await deliveries;
            to.Client.Shutdown(SocketShutdown.Send);
        }

        private (long Sent, bool Lost) Send(int bytes)
        {
            lock (gate)
            {
                carried += bytes;
                freeAt = Math.Max(freeAt, TimeProvider.System.GetTimestamp()) + Ticks(TimeSpan.FromSeconds((double)bytes / bytesPerSecond));
                return (freeAt, ++segments % (int)Math.Round(1 / loss) == 0);
            }
        }

        private async Task DeliverAsync(Task before, TcpClient to, byte[] bytes, long arrival)
        {
            await before;
            await UntilAsync(arrival);
            await to.GetStream().WriteAsync(bytes);
            LastDelivery = TimeProvider.System.GetTimestamp();
        }

        private static async Task UntilAsync(long moment)
        {
            var left = TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), moment);
            if (left > TimeSpan.Zero)
                await Task.Delay(left);
        }

        private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * TimeProvider.System.TimestampFrequency);
    }
}
