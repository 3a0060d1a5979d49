using System.Net;

namespace Intake.Server;

/// <summary>Where door and console may listen.</summary>
internal static class ListenAddress
{
    /// <summary>How the path of a unix socket is written.</summary>
    public const string UnixPrefix = "http://unix:";

    /// <summary>What is wrong with an address and what to do, or null.</summary>
    public static string? ProblemOf(string address)
    {
        if (address.StartsWith(UnixPrefix, StringComparison.Ordinal) && address.Length > UnixPrefix.Length)
        {
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
        {
            return $"\"{address}\" is no address to listen on: write http://127.0.0.1:8080 or {UnixPrefix}/run/intake/door.sock.";
        }

        return IsLoopback(uri)
            ? null
            : $"Nothing is served over plain http on {uri.Authority}: whoever carries the connection would read and alter the page. "
                + "Listen on loopback or a unix socket, behind Tor or a proxy with TLS.";
    }

    private static bool IsLoopback(Uri uri) => uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
