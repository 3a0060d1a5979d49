using System.Net;
using Intake.Door;
using Intake.Store.Packs;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Intake.Server;

/// <summary>How Kestrel listens: patient with slow people, bounded in what all of them together may take.</summary>
internal static class Listening
{
    private const int MostConnectionsOfConsole = 64;
    private const int BufferSize = 64 << 10;
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Applies limits and addresses.</summary>
    public static void Configure(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        Limit(kestrel.Limits);
        foreach (var address in options.Listen)
        {
            Listen(kestrel, address);
        }
    }

    /// <summary>How the console listens: a few people, small forms.</summary>
    public static void ConfigureConsole(KestrelServerOptions kestrel, string address)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MostConnectionsOfConsole;
        kestrel.Limits.MaxRequestBodySize = BufferSize;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        Listen(kestrel, address);
    }

    // An upload over a bad line may pause for minutes; what it can hold meanwhile is small, and there are only so many.
    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = DoorEndpoints.MostConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        // A body that is a little too long is read and refused in words; at this size Kestrel breaks the connection off.
        limits.MaxRequestBodySize = 2 * ChunkUpload.ChunkSize;
        limits.MaxRequestBufferSize = BufferSize;
        limits.MaxResponseBufferSize = BufferSize;
        limits.MaxRequestHeadersTotalSize = 16 << 10;
        limits.MaxRequestLineSize = 2 << 10;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 20, Grace);
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 20, Grace);
        limits.RequestHeadersTimeout = TimeSpan.FromMinutes(1);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
    }

    private static void Listen(KestrelServerOptions kestrel, string address)
    {
        // Streams within a connection would multiply what the number of connections bounds.
        static void Endpoint(ListenOptions endpoint) => endpoint.Protocols = HttpProtocols.Http1;

        if (address.StartsWith(ListenAddress.UnixPrefix, StringComparison.Ordinal))
        {
            var path = address[ListenAddress.UnixPrefix.Length..];
            File.Delete(path);
            kestrel.ListenUnixSocket(path, Endpoint);
            return;
        }

        var uri = new Uri(address);
        if (uri.Host == "localhost" && uri.Port != 0)
        {
            kestrel.ListenLocalhost(uri.Port, Endpoint);
            return;
        }

        kestrel.Listen(IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, uri.Port, Endpoint);
    }
}
