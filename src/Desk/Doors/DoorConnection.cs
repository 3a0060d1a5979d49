using System.Net;
using System.Net.Http.Headers;
using Intake.Desk.Outcomes;

namespace Intake.Desk.Doors;

/// <summary>
/// One set of connections to a newsroom's doors. A desk keeps two: one that an editor signs on, and a stranger's, which carries
/// no credentials and shares no socket, no TLS session and no Tor circuit with the first.
/// </summary>
public sealed class DoorConnection : IDoorConnection, IDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);
    private readonly DoorBook doors;
    private readonly HttpClient client;

    /// <summary>Makes the connections; nothing is sent yet.</summary>
    /// <param name="doors">The doors to try.</param>
    /// <param name="proxy">A proxy for all of it; without one the system's own settings hold, except on loopback.</param>
    /// <param name="isolation">A name that Tor gives a circuit of its own.</param>
    public DoorConnection(DoorBook doors, ProxyAddress? proxy, string isolation)
    {
        this.doors = doors;
        client = new HttpClient(Handler(doors, proxy, isolation)) { Timeout = LongestAnswer };
    }

    /// <summary>Asks one door after the other until one answers.</summary>
    /// <inheritdoc />
    public async Task<Outcome<DoorAnswer>> AskAsync(DoorRequest request, CancellationToken cancellation)
    {
        var tried = doors.InTurn;
        DoorAddress? interrupted = null;
        foreach (var door in tried)
        {
            try
            {
                var answer = await AskOneAsync(door, request, cancellation).ConfigureAwait(false);
                doors.Answered(door);
                return answer.IsDone ? answer.Value with { Interrupted = interrupted } : answer;
            }
            catch (HttpRequestException failure)
            {
                interrupted = NothingWasSent(failure) ? interrupted : door;
            }
            catch (IOException)
            {
                interrupted = door;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                interrupted = door;
            }
        }

        return interrupted is not null && request.Method != HttpMethod.Get
            ? DoorProblems.Interrupted(interrupted)
            : DoorProblems.Unreachable(tried);
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static SocketsHttpHandler Handler(DoorBook doors, ProxyAddress? proxy, string isolation)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromMinutes(1),
            UseProxy = proxy is not null || !doors.InTurn[0].IsLoopback,
        };
        handler.SslOptions.AllowTlsResume = false;
        if (proxy is not null)
        {
            handler.Proxy = new WebProxy(proxy.Address)
            {
                Credentials = proxy.Isolates ? new NetworkCredential(isolation, isolation) : null,
            };
        }

        return handler;
    }

    private static bool NothingWasSent(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private async Task<Outcome<DoorAnswer>> AskOneAsync(DoorAddress door, DoorRequest request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(door.Origin, request.PathAndQuery));
        if (request.Method != HttpMethod.Get)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        }

        if (request.Authorization is not null)
            message.Headers.TryAddWithoutValidation("Authorization", request.Authorization);
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        var body = await ReadAsync(response.Content, request.MostBytes, cancellation).ConfigureAwait(false);
        return body is null
            ? DoorProblems.TooLong(request.PathAndQuery)
            : new DoorAnswer((int)response.StatusCode, body, door);
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, int mostBytes, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > mostBytes)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var buffer = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
        var piece = new byte[16 * 1024];
        while (await stream.ReadAsync(piece, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            if (buffer.Length + read > mostBytes)
                return null;
            buffer.Write(piece.AsSpan(0, read));
        }

        return buffer.ToArray();
    }
}
