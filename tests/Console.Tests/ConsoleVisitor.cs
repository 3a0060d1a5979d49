using System.Net;

namespace Intake.Console.Tests;

/// <summary>Somebody with a browser and an authenticator.</summary>
internal sealed class ConsoleVisitor : IDisposable
{
    private readonly HttpClient http;

    public ConsoleVisitor(Uri console)
    {
        Origin = console.GetLeftPart(UriPartial.Authority);
        http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = console };
    }

    public CookieContainer Cookies { get; } = new();

    public string Origin { get; }

    public SoftwareAuthenticator Authenticator { get; init; } = new();

    /// <summary>The path of the session, without a slash at its end.</summary>
    public string Folder { get; set; } = "";

    /// <summary>GET, below the session's path.</summary>
    public async Task<ConsolePage> SeeAsync(string path)
    {
        using var answer = await http.GetAsync(Folder + path);
        return await ConsolePage.OfAsync(answer);
    }

    /// <summary>Any request.</summary>
    public async Task<ConsolePage> AskAsync(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        return await ConsolePage.OfAsync(answer);
    }

    /// <summary>Sends a form as a browser does: with its origin, and with the token that the page <paramref name="from"/> carries.</summary>
    public async Task<ConsolePage> SendAsync(string path, ConsolePage from, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Folder + path)
        {
            Content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", from.Field("__RequestVerificationToken"))]),
        };
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await AskAsync(request);
    }

    /// <summary>Makes a passkey with a one-time link.</summary>
    public async Task<ConsolePage> JoinAsync(string secret, string name = "Vera")
    {
        var page = await SeeAsync($"/link/{secret}");
        return page.Options.Length == 0 ? page : Enter(await SendAsync($"/link/{secret}", page, ("ceremony", page.Field("ceremony")), ("credential", Authenticator.Create(page.Options, Origin)), ("name", name)));
    }

    /// <summary>Signs in with the passkey.</summary>
    public async Task<ConsolePage> SignInAsync(string? origin = null)
    {
        Folder = "";
        var page = await SeeAsync("/sign-in");
        return Enter(await SendAsync("/sign-in", page, ("ceremony", page.Field("ceremony")), ("credential", Authenticator.Get(page.Options, origin ?? Origin))));
    }

    public void Dispose()
    {
        http.Dispose();
        Authenticator.Dispose();
    }

    private ConsolePage Enter(ConsolePage page)
    {
        Folder = page.Status == HttpStatusCode.Redirect ? page.Location!.TrimEnd('/') : Folder;
        return page;
    }
}
