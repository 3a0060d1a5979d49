using Microsoft.AspNetCore.Http;

namespace Intake.Door;

/// <summary>The page, in the best encoding that the browser takes.</summary>
/// <param name="page">The page.</param>
internal sealed class PageAnswer(SourcePage page) : IResult
{
    private const string NothingPermitted =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        Harden(headers, page.ContentSecurityPolicy);
        headers.CacheControl = page.CacheControl;
        return CompressedAnswer.WriteAsync(httpContext, page.Html, "text/html; charset=utf-8");
    }

    /// <summary>What a page of the door may do: what its policy says, nothing with the device, and nothing together with other pages.</summary>
    public static void Harden(IHeaderDictionary headers, string contentSecurityPolicy)
    {
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NothingPermitted;
    }
}
