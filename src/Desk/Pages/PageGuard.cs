using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Intake.Desk.Pages;

/// <summary>
/// Stands before everything: no other site, and no other name for this address (DNS rebinding), is answered; nor is any browser
/// but the one that redeemed the link. Websocket handshakes pass here too.
/// </summary>
/// <param name="next">What comes behind.</param>
/// <param name="access">Who may see the page.</param>
internal sealed class PageGuard(RequestDelegate next, PageAccess access)
{
    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        if (!IsOwnHost(context.Request) || !IsOwnOrigin(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!PageEntrance.Is(context.Request.Path) && !TryEnter(context.Request))
        {
            await PageEntrance.RefuseAsync(context).ConfigureAwait(false);
            return;
        }

        await next(context).ConfigureAwait(false);
    }

    private bool TryEnter(HttpRequest request)
    {
        if (!access.TryEnterFolder(request.Path, out var rest) || !access.IsSession(request.Cookies[PageAccess.CookieName]))
            return false;
        request.PathBase = access.Folder;
        request.Path = rest;
        return true;
    }

    private bool IsOwnHost(HttpRequest request) => request.Headers.Host.Count == 1 && "http://" + request.Headers.Host == access.Origin;

    // A browser names the origin of each websocket and of each request that changes something; what it calls cross-site or same-site comes from elsewhere.
    private bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        var isPlainGet = HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey(HeaderNames.Upgrade);
        var site = request.Headers["Sec-Fetch-Site"];
        return (origin.Count == 0 ? isPlainGet : origin == access.Origin) && (site.Count == 0 || site == "same-origin" || site == "none");
    }

    private void SetHeaders(IHeaderDictionary headers)
    {
        var socket = access.Origin.Replace("http://", "ws://", StringComparison.Ordinal);
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + $"frame-src {access.Previews}; connect-src 'self' {socket}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), clipboard-read=()";
    }
}
