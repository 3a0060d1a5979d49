using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Intake.EndToEnd.Harness;

/// <summary>One small page on loopback, under a policy as strict as the source's, to try the harness on.</summary>
internal sealed class TryOutSite : IAsyncDisposable
{
    private const string Script = """
        const say = (text) => { document.querySelector("#said").textContent = text; };
        document.querySelector("#greet").onclick = () => say("Hello, " + document.querySelector("#name").value);
        document.querySelector("#send").onclick = async () => {
          try {
            const file = document.querySelector("#file").files[0];
            const answer = await fetch("/echo", { method: "POST", body: file });
            say(file.name + ": " + (await answer.text()));
          } catch {
            say("Nothing was sent");
          }
        };
        """;

    private const string Html = $"""
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Try-out</title><link rel="icon" href="data:,">
        <label>Name <input id="name"></label><button id="greet">Greet</button>
        <div style="height: 3000px"></div>
        <label>File <input id="file" type="file"></label><button id="send">Send</button>
        <p id="said"></p><script>{Script}</script></html>
        """;

    private readonly WebApplication application;

    private TryOutSite(WebApplication application) => this.application = application;

    public Uri Address => new(application.Urls.Single());

    public static async Task<TryOutSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.MapGet("/", Page);
        application.MapPost("/echo", EchoAsync);
        await application.StartAsync();
        return new TryOutSite(application);
    }

    private static ContentHttpResult Page(HttpContext context)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'sha256-{hash}'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:";
        return TypedResults.Content(Html, "text/html");
    }

    /// <summary>The SHA-256 of what arrived, so that a test can tell that every byte did.</summary>
    private static async Task<string> EchoAsync(HttpRequest request) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body));

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
