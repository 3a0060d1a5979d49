using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Desk.Tests.Pages;

/// <summary>Another program on another port of the desk's address, which keeps what a browser sends it.</summary>
internal sealed class CookieCatcher : IAsyncDisposable
{
    private readonly WebApplication application;

    private CookieCatcher(WebApplication application) => this.application = application;

    public Uri Address => new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>The cookies of each request so far; null where there was none.</summary>
    public List<string?> Cookies { get; } = [];

    public static async Task<CookieCatcher> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var catcher = new CookieCatcher(builder.Build());
        catcher.application.Run(context =>
        {
            catcher.Cookies.Add(context.Request.Headers.Cookie.Count == 0 ? null : context.Request.Headers.Cookie.ToString());
            return Task.CompletedTask;
        });
        await catcher.application.StartAsync();
        return catcher;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
