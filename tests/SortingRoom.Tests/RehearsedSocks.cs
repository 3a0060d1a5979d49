using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Intake.SortingRoom.Tests;

/// <summary>A SOCKS proxy (RFC 1928, CONNECT without authentication) as Tor is one: names are resolved behind it, here always to one loopback port.</summary>
internal sealed class RehearsedSocks : IDisposable
{
    private const byte Version = 5;
    private const byte NameAddress = 3;
    private static readonly byte[] granted = [Version, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    private readonly Socket listener;
    private readonly int target;

    /// <summary>Listens.</summary>
    /// <param name="at">A socket's path, or a loopback port.</param>
    /// <param name="target">The loopback port that every name means.</param>
    public RehearsedSocks(EndPoint at, int target)
    {
        this.target = target;
        listener = at is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(at);
        listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>The port, if it listens on one.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    /// <summary>What it was asked to connect to, as it was named.</summary>
    public List<string> Asked { get; } = [];

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync());
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(Socket accepted)
    {
        await using var client = new NetworkStream(accepted, ownsSocket: true);
        var greeting = await ReadAsync(client, 2);
        await ReadAsync(client, greeting[1]);
        await client.WriteAsync(new byte[] { Version, 0 });
        var request = await ReadAsync(client, 5);
        Assert.Equal(NameAddress, request[3]);
        var name = Encoding.ASCII.GetString(await ReadAsync(client, request[4]));
        var port = await ReadAsync(client, 2);
        Asked.Add($"{name}:{(port[0] << 8) | port[1]}");
        using var onward = new TcpClient();
        await onward.ConnectAsync(IPAddress.Loopback, target);
        await client.WriteAsync(granted);
        var behind = onward.GetStream();
        await Task.WhenAny(client.CopyToAsync(behind), behind.CopyToAsync(client));
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
