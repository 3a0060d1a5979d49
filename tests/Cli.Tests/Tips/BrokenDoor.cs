using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Intake.Cli.Tests.Tips;

/// <summary>A way to a real server that hands on everything, but loses the answer to the first parcel and answers the others by itself.</summary>
internal sealed class BrokenDoor : IAsyncDisposable
{
    private readonly HttpClient server;
    private readonly WebApplication listener;
    private readonly int later;

    private BrokenDoor(string address, int later)
    {
        this.later = later;
        server = new HttpClient { BaseAddress = new Uri(address) };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        listener = builder.Build();
        listener.Run(AnswerAsync);
    }

    /// <summary>Every parcel that came this way.</summary>
    public ConcurrentQueue<byte[]> Parcels { get; } = new();

    public string Url => listener.Urls.Single();

    public static async Task<BrokenDoor> OpenAsync(string address, int later)
    {
        var door = new BrokenDoor(address, later);
        await door.listener.StartAsync(TestContext.Current.CancellationToken);
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await listener.DisposeAsync();
        server.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var isParcel = context.Request.Path == "/parcels";
        if (isParcel)
            Parcels.Enqueue(body.ToArray());
        if (isParcel && Parcels.Count > 1)
        {
            context.Response.StatusCode = later;
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
        if (isParcel)
            request.Content = new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new("application/octet-stream") } };
        using var answer = await server.SendAsync(request, context.RequestAborted);
        if (isParcel)
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync(context.RequestAborted), context.RequestAborted);
    }
}
