using System.Net;
using Intake.Desk.Pages.Components;
using Intake.Desk.Sessions;
using Intake.Protocol.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Intake.Desk.Pages;

/// <summary>
/// Serves the desk's page on loopback to one browser session: whoever has the one-time link, and nobody after that. Nothing of it
/// is written to a disk: keys of the framework live in memory, and no answer may be cached.
/// </summary>
public sealed class DeskHost : IAsyncDisposable
{
    private const int LargestMessage = 256 * 1024;

    /// <summary>For how long page and desk wait for a word of each other: longer than a computer sleeps or swaps for a moment. Whichever ends closes the connection.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan CircuitsKeptFor = TimeSpan.FromSeconds(30);
    private readonly WebApplication application;
    private readonly PreviewHost previews;

    private DeskHost(WebApplication application, PreviewHost previews, Uri link)
    {
        this.application = application;
        this.previews = previews;
        Link = link;
    }

    /// <summary>The one-time link.</summary>
    public Uri Link { get; }

    /// <summary>Begins to serve; the link works from then on.</summary>
    /// <param name="session">The desk.</param>
    /// <param name="port">A port, or 0 for any that is free.</param>
    /// <param name="random">Draws the link and the session.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DeskHost> StartAsync(DeskSession session, int port, IRandomSource random)
    {
        var previews = await PreviewHost.StartAsync(random).ConfigureAwait(false);
        var access = new PageAccess(random) { Previews = previews.Origin };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(DeskHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        AddServices(builder.Services, session, access, previews);
        var application = builder.Build();
        application.UseMiddleware<PageGuard>();
        application.UseWebSockets();
        application.UseRouting();
        application.UseAntiforgery();
        PageAssets.Map(application);
        PageEntrance.Map(application);
        PagePresence.Map(application);
        application.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = null;
            options.DisableWebSocketCompression = true;
        });
        try
        {
            await application.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            await previews.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        access.Origin = OriginOf(application);
        previews.Desk = access.Origin;
        return new DeskHost(application, previews, new Uri($"{access.Origin}/enter/{access.Link}"));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync().ConfigureAwait(false);
        await application.DisposeAsync().ConfigureAwait(false);
        await previews.DisposeAsync().ConfigureAwait(false);
    }

    private static void AddServices(IServiceCollection services, DeskSession session, PageAccess access, PreviewHost previews)
    {
        services.AddLogging(logging => logging.ClearProviders());
        services.AddRouting();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DetailedErrors = false;
            options.DisconnectedCircuitRetentionPeriod = CircuitsKeptFor;
            options.DisconnectedCircuitMaxRetained = 2;
        }).AddHubOptions(options =>
        {
            options.MaximumReceiveMessageSize = LargestMessage;
            options.ClientTimeoutInterval = Patience;
            options.HandshakeTimeout = Patience;
        });
        services.AddSingleton(session);
        services.AddSingleton(access);
        services.AddSingleton(previews);
    }

    private static string OriginOf(WebApplication application)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.Single()).GetLeftPart(UriPartial.Authority);
    }
}
