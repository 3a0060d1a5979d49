using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Intake.Protocol.Ledger;
using Intake.Store.Ledger;

namespace Intake.SortingRoom.Witnesses;

/// <summary>Asks one witness for its cosignature (C2SP tlog-witness). Whatever it answers, or does not, is an answer.</summary>
/// <param name="options">The way to it.</param>
public sealed class WitnessClient(WitnessOptions options) : IDisposable
{
    private const int LongestAnswer = 16_384;
    private const string UnixScheme = "unix";

    // Tor needs time to build a circuit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly HttpClient http = new(HandlerOf(options)) { Timeout = Patience, MaxResponseContentBufferSize = LongestAnswer };

    /// <summary>Asks.</summary>
    internal async Task<WitnessAnswer> AskAsync(Witness witness, WitnessQuestion question, CancellationToken cancellation)
    {
        try
        {
            using var content = new ByteArrayContent(question.Encode());
            using var answer = await http.PostAsync(new Uri($"{witness.Address.AbsoluteUri.TrimEnd('/')}/add-checkpoint"), content, cancellation).ConfigureAwait(false);
            return Judge(witness, question, answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new WitnessAnswer(WitnessOutcome.NotReached, Problem: "it cannot be reached");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static WitnessAnswer Judge(Witness witness, WitnessQuestion question, HttpStatusCode status, byte[] body) => status switch
    {
        HttpStatusCode.OK => SignedNote.TryParse([.. question.Note.Span, .. body], out var note) && Cosignature.TryFind(note, witness.Key, out var cosignature)
            ? new WitnessAnswer(WitnessOutcome.Signed, cosignature)
            : new WitnessAnswer(WitnessOutcome.OtherKey, Problem: "its answer is not signed with its key"),
        HttpStatusCode.Conflict when ulong.TryParse(System.Text.Encoding.UTF8.GetString(body).TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) => new WitnessAnswer(WitnessOutcome.Contradicted, KnownSize: size),
        HttpStatusCode.Conflict => new WitnessAnswer(WitnessOutcome.Contradicted, Problem: "it says that it signed another ledger of this size (409)"),
        HttpStatusCode.Forbidden => new WitnessAnswer(WitnessOutcome.LedgerKeyUnknown, Problem: "it does not know this ledger's key (403): give it the key of ledger.pub"),
        HttpStatusCode.NotFound => new WitnessAnswer(WitnessOutcome.LedgerUnknown, Problem: "it does not know this ledger (404): ask its operator to add it, or look at its address"),
        HttpStatusCode.UnprocessableEntity => new WitnessAnswer(WitnessOutcome.Contradicted, Problem: "it says that this ledger does not continue the one that it signed (422)"),
        _ => new WitnessAnswer(WitnessOutcome.Refused, Problem: string.Create(CultureInfo.InvariantCulture, $"it answered {(int)status}")),
    };

    private static SocketsHttpHandler HandlerOf(WitnessOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = options.Proxy is not null,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
        };
        if (options.Proxy is { Scheme: UnixScheme } socket)
        {
            // The name is never used: whoever connects to the proxy is given its socket.
            handler.Proxy = new WebProxy("socks5://proxy.invalid:1080");
            handler.ConnectCallback = (_, cancellation) => ConnectAsync(socket.AbsolutePath, cancellation);
        }
        else if (options.Proxy is not null)
        {
            handler.Proxy = new WebProxy(options.Proxy);
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
