using Microsoft.AspNetCore.Http;

namespace Intake.Console.Access;

/// <summary>
/// Stands before everything. Behind Tor and through tunnels every request comes from loopback, so that proves nothing: another name than localhost (DNS
/// rebinding), another port, another site, and a change without its origin are refused. Passkeys need a name, so an address of numbers is no way in either.
/// </summary>
/// <param name="next">What comes behind.</param>
/// <param name="own">The one origin that is the console's.</param>
internal sealed class ConsoleGuard(RequestDelegate next, OwnOrigin own)
{
    public const string HostName = "localhost";

    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        if (!IsOwnHost(context.Request))
        {
            await Words.RefuseAsync(context, StatusCodes.Status403Forbidden, $"Open the console at {own.Value}. Where your browser reaches it by another port, the server's setting --console-at must say so.").ConfigureAwait(false);
            return;
        }

        if (!IsOwnOrigin(context.Request))
        {
            await Words.RefuseAsync(context, StatusCodes.Status403Forbidden, "Another page led here. Type the console's address instead.").ConfigureAwait(false);
            return;
        }

        await next(context).ConfigureAwait(false);
    }

    private bool IsOwnHost(HttpRequest request) => request.Headers.Host == own.Host;

    private bool IsOwnOrigin(HttpRequest request)
    {
        var (origin, site) = (request.Headers.Origin, request.Headers["Sec-Fetch-Site"]);
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return (origin.Count == 0 ? isRead : origin == own.Value) && (site.Count == 0 || site == "same-origin" || site == "none");
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        // Not "no-referrer": browsers then send their forms with no origin at all.
        headers["Referrer-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Permissions-Policy"] = "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), geolocation=()";
    }
}
