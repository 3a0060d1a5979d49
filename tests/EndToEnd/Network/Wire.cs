using System.Net;
using System.Net.Sockets;

namespace Intake.EndToEnd.Network;

/// <summary>
/// A stretch of wire between a client and a server on loopback: it counts the bytes that pass, both ways, as the network
/// would see them, and can be cut. Works for browsers, clients and curl alike, because none of them knows of it.
/// </summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint server;
    private readonly Lock gate = new();
    private readonly List<TcpClient> ends = [];
    private readonly Task accepting;
    private bool cut;
    private long up;
    private long down;

    private Wire(IPEndPoint server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The near end's port, chosen by the system.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What a client opens instead of the server's own address.</summary>
    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>Bytes from client to server so far, headers included.</summary>
    public long BytesUp => Interlocked.Read(ref up);

    /// <summary>Bytes from server to client so far, headers included.</summary>
    public long BytesDown => Interlocked.Read(ref down);

    /// <summary>A wire to a server on loopback.</summary>
    public static Wire To(Uri server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new Wire(new IPEndPoint(IPAddress.Loopback, server.Port));
    }

    /// <summary>Ends every connection in the middle of whatever it carries, and refuses new ones until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        lock (gate)
        {
            cut = true;
            foreach (var end in ends)
                end.Dispose();

            ends.Clear();
        }
    }

    /// <summary>Lets connections through again.</summary>
    public void Mend()
    {
        lock (gate)
            cut = false;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // The listener was stopped: the wire has been disposed.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            if (!Join(near, far))
                return;

            try
            {
                await far.ConnectAsync(server);
                await Task.WhenAll(
                    PumpAsync(near, far, count => Interlocked.Add(ref up, count)),
                    PumpAsync(far, near, count => Interlocked.Add(ref down, count)));
            }
            catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException)
            {
                // Either side hung up or the wire was cut: closing both ends tells both sides.
            }
        }
    }

    private bool Join(TcpClient near, TcpClient far)
    {
        lock (gate)
        {
            if (!cut)
                ends.AddRange(near, far);

            return !cut;
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to, Action<int> count)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.GetStream().ReadAsync(buffer)) > 0)
        {
            count(read);
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }

        to.Client.Shutdown(SocketShutdown.Send);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        Cut();
        listener.Dispose();
    }
}
