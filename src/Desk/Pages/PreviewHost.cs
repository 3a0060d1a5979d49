using System.Collections.Concurrent;
using System.Net;
using Intake.Desk.Previews;
using Intake.Protocol.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Intake.Desk.Pages;

/// <summary>
/// Serves previews on a port of their own, which is another origin than the desk's: whatever a file makes of its page reaches neither the desk nor a network. Each address
/// is drawn, and works once.
/// </summary>
internal sealed class PreviewHost : IAsyncDisposable
{
    private const int TokenSize = 32;
    private const int MostWaiting = 4;
    private readonly ConcurrentDictionary<string, PreviewPage> pages = new(StringComparer.Ordinal);
    private readonly WebApplication application;
    private readonly IRandomSource random;

    private PreviewHost(WebApplication application, IRandomSource random)
    {
        this.application = application;
        this.random = random;
    }

    /// <summary>Scheme, address and port.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>The desk's origin: the only page that may frame a preview.</summary>
    public string Desk { get; set; } = "'none'";

    /// <summary>Begins to serve.</summary>
    public static async Task<PreviewHost> StartAsync(IRandomSource random)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddLogging(logging => logging.ClearProviders());
        var host = new PreviewHost(builder.Build(), random);
        host.application.Run(host.AnswerAsync);
        await host.application.StartAsync().ConfigureAwait(false);
        var addresses = host.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        host.Origin = new Uri(addresses.Single()).GetLeftPart(UriPartial.Authority);
        return host;
    }

    /// <summary>Keeps a page until it is fetched; those that nobody fetched make room.</summary>
    /// <returns>Its address.</returns>
    public string Put(PreviewPage page)
    {
        if (pages.Count >= MostWaiting)
            pages.Clear();
        var token = Convert.ToHexStringLower(random.Bytes(TokenSize));
        pages[token] = page;
        return $"{Origin}/{token}";
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        pages.Clear();
        await application.StopAsync().ConfigureAwait(false);
        await application.DisposeAsync().ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var isOwn = context.Request.Headers.Host.Count == 1 && "http://" + context.Request.Headers.Host == Origin && HttpMethods.IsGet(context.Request.Method);
        var page = isOwn && pages.TryRemove(context.Request.Path.Value?.TrimStart('/') ?? "", out var put) ? put : null;
        SetHeaders(context.Response.Headers, page?.Script);
        if (page is not null)
            return Results.Content(page.Html, "text/html; charset=utf-8").ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // The script of a PDF's page has no origin, and its worker has the same policy: there is nothing that either may ask for.
    private void SetHeaders(IHeaderDictionary headers, string? script)
    {
        var contents = script is null ? "img-src data:" : $"script-src {script}; worker-src blob:";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; {contents}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors {Desk}; sandbox{(script is null ? "" : " allow-scripts")}";
        headers["X-DNS-Prefetch-Control"] = "off";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), clipboard-read=()";
    }
}
