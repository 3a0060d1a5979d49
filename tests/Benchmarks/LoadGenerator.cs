using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Intake.Benchmarks;

/// <summary>Sends prepared requests over a few connections, one after the other on each, as cheaply as a socket can.</summary>
internal static class LoadGenerator
{
    /// <summary>A whole request as bytes.</summary>
    public static byte[] Request(string method, string path, ReadOnlySpan<byte> body) =>
        [.. Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: door\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    /// <summary>Requests per second over a time, on connections that each take the next request of <paramref name="next"/>.</summary>
    /// <param name="address">The server.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="next">Gives a request; called by all connections.</param>
    /// <param name="expected">The status that counts; any other one ends the run.</param>
    public static async Task<double> PerSecondAsync(Uri address, int connections, double seconds, Func<byte[]> next, string expected)
    {
        var start = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => RunAsync(address, start, seconds, next, expected))));
        return counts.Sum() / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<int> RunAsync(Uri address, long start, double seconds, Func<byte[]> next, string expected)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var answer = new byte[4096];
        var count = 0;
        while (TimeProvider.System.GetElapsedTime(start).TotalSeconds < seconds)
        {
            await SendAsync(socket, next());
            var received = await socket.ReceiveAsync(answer);
            Check(answer.AsSpan(0, received), expected);
            count++;
        }

        return count;
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> request)
    {
        while (request.Length > 0)
        {
            request = request[await socket.SendAsync(request)..];
        }
    }

    // Small answers without a body, or a short one, come in one piece on loopback.
    private static void Check(ReadOnlySpan<byte> answer, string expected)
    {
        if (answer.Length < 12 || Encoding.ASCII.GetString(answer[9..12]) != expected)
        {
            throw new InvalidOperationException($"The server answered {Encoding.ASCII.GetString(answer)}");
        }
    }
}
