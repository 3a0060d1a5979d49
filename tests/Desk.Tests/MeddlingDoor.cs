using System.Net;
using Intake.Desk.Doors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Desk.Tests;

/// <summary>Stands before a real door and passes everything on, except where a test steps in.</summary>
internal sealed class MeddlingDoor : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpClient behind;

    private MeddlingDoor(WebApplication application, Uri behind)
    {
        this.application = application;
        this.behind = new HttpClient { BaseAddress = behind };
    }

    public DoorAddress Address =>
        DoorAddress.Parse(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Value!;

    /// <summary>What happens to a request before it is passed on.</summary>
    public Func<HttpRequest, byte[], Meddling> Meddle { get; set; } = (_, _) => Meddling.None;

    /// <summary>Told of each request that was passed on, of the bytes of its body and of those of the answer's.</summary>
    public Action<HttpRequest, int, int> Answered { get; set; } = (_, _, _) => { };

    public static async Task<MeddlingDoor> StartAsync(Uri behind)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var door = new MeddlingDoor(builder.Build(), behind);
        door.application.Run(door.HandleAsync);
        await door.application.StartAsync();
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        behind.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read);
        var meddling = Meddle(context.Request, read.ToArray());
        if (Answer(meddling) is (var status, var words))
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(words);
            return;
        }

        using var answer = meddling == Meddling.LoseTheRequest ? null : await PassOnAsync(context.Request, read.ToArray());
        if (answer is null || meddling == Meddling.LoseTheAnswer)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Answered(context.Request, (int)read.Length, bytes.Length);
        if (answer.StatusCode != HttpStatusCode.NoContent)
            await context.Response.Body.WriteAsync(bytes);
    }

    private static (int Status, string Words)? Answer(Meddling meddling) => meddling switch
    {
        Meddling.RefuseAsClosed => (StatusCodes.Status409Conflict, "roster-closed\n"),
        Meddling.FailAsProxy => (StatusCodes.Status502BadGateway, "Bad Gateway"),
        Meddling.MissAsProxy => (StatusCodes.Status404NotFound, "<h1>Not Found</h1>"),
        _ => null,
    };

    private async Task<HttpResponseMessage> PassOnAsync(HttpRequest request, byte[] body)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path + request.QueryString);
        if (request.Headers.Authorization is { Count: > 0 } authorization)
            message.Headers.TryAddWithoutValidation("Authorization", authorization.ToString());
        if (!HttpMethods.IsGet(request.Method))
            message.Content = new ByteArrayContent(body);
        return await behind.SendAsync(message);
    }
}
