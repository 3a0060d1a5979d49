using System.Net;
using System.Net.Sockets;
using Intake.Console.State;
using Intake.Store;

namespace Intake.Server;

/// <summary>Asks a running door for its roster: 200, or an honest 503 while the newsroom has not published yet, is healthy, if it counts the same days as this computer.</summary>
internal static class Health
{
    // The door shows the start of its epoch, which lasts a day at most: this computer may be that much further ahead, but not further behind.
    private static readonly TimeSpan FurthestAhead = SteadyTime.LargestDifference + TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Whether a door answers on the first address, and by which clock.</summary>
    public static async Task<bool> CheckAsync(ServerOptions options, TimeProvider time)
    {
        using var answer = await AskAsync(options, CancellationToken.None).ConfigureAwait(false);
        if (answer is null)
        {
            await System.Console.Error.WriteLineAsync("Nothing answers there: the server is not running, or listens elsewhere.").ConfigureAwait(false);
            return false;
        }

        if (answer.Headers.Date is { } date && date != DateTimeOffset.UnixEpoch && CountsOtherDays(time.GetUtcNow() - date))
        {
            await System.Console.Error.WriteLineAsync("This computer's clock is days away from the server's. Put it right; if it is right now, start the server again.").ConfigureAwait(false);
            return false;
        }

        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable;
    }

    /// <summary>What the door tells whoever comes, for the console.</summary>
    public static async Task<DoorAnswer> LookAsync(ServerOptions options, CancellationToken cancellation)
    {
        using var answer = await AskAsync(options, cancellation).ConfigureAwait(false);
        return answer is null ? DoorAnswer.Silent : answer.IsSuccessStatusCode ? DoorAnswer.Open : DoorAnswer.Closed;
    }

    private static async Task<HttpResponseMessage?> AskAsync(ServerOptions options, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = Patience };
        var address = Target(options, handler);
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            return await client.GetAsync(new Uri(address, "roster"), cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static bool CountsOtherDays(TimeSpan ahead) => ahead > FurthestAhead || ahead < -SteadyTime.LargestDifference;

    private static Uri Target(ServerOptions options, SocketsHttpHandler handler)
    {
        var listen = options.Listen[0];
        if (listen.StartsWith(ListenAddress.UnixPrefix, StringComparison.Ordinal))
        {
            var path = listen[ListenAddress.UnixPrefix.Length..];
            handler.ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            };
            return new Uri("http://localhost/");
        }

        return new Uri(listen);
    }
}
