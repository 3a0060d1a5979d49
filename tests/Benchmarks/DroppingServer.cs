using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Intake.Benchmarks;

/// <summary>The limit of what a door could do: Kestrel that reads a body, drops it and answers.</summary>
internal sealed class DroppingServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private DroppingServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public static async Task<DroppingServer> StartAsync(int status)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => DropAsync(context, status));
        await app.StartAsync();
        return new DroppingServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task DropAsync(HttpContext context, int status)
    {
        for (var isOver = false; !isOver;)
        {
            var read = await context.Request.BodyReader.ReadAsync();
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            isOver = read.IsCompleted;
        }

        context.Response.StatusCode = status;
    }
}
