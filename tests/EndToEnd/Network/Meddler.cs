using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Intake.EndToEnd.Network;

/// <summary>
/// Somebody in the middle, or a server that lies: hands every request on to the real server and every answer back, unless a
/// story tells it to do otherwise.
/// </summary>
public sealed class Meddler : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpClient server;

    private Meddler(Uri server, WebApplication application)
    {
        this.server = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(5) };
        this.application = application;
    }

    /// <summary>Where a client meets it.</summary>
    public Uri Address => new(application.Urls.Single());

    /// <summary>What it does with a request; the second argument hands it on and answers with what comes back.</summary>
    public Func<HttpContext, Func<Task>, Task> Does { get; set; } = (_, handOn) => handOn();

    /// <summary>Stands in front of a server.</summary>
    public static async Task<Meddler> InFrontOfAsync(Uri server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var meddler = new Meddler(server, application);
        application.Run(meddler.ServeAsync);
        await application.StartAsync();
        return meddler;
    }

    /// <summary>Replaces the answer to GET /roster, and hands on everything else.</summary>
    public void Offer(byte[] roster) => Does = (context, handOn) =>
    {
        if (context.Request.Path != "/roster")
            return handOn();

        context.Response.ContentType = "application/cbor";
        return context.Response.Body.WriteAsync(roster).AsTask();
    };

    private Task ServeAsync(HttpContext context) => Does(context, () => HandOnAsync(context));

    private async Task HandOnAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (context.Request.ContentLength > 0)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            request.Content = new ByteArrayContent(body.ToArray());
        }

        if (context.Request.Headers.Authorization is [{ } authorization])
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var answer = await server.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
            context.Response.Headers[name] = values.ToArray();

        await answer.Content.CopyToAsync(context.Response.Body);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        server.Dispose();
    }
}
