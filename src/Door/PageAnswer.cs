using Microsoft.AspNetCore.Http;

namespace Intake.Door;

/// <summary>The page, in the best encoding that the browser takes.</summary>
/// <param name="page">The page.</param>
internal sealed class PageAnswer(SourcePage page) : IResult
{
    /// <summary>A page of the door uses nothing of the device.</summary>
    public const string NothingPermitted =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = page.ContentSecurityPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NothingPermitted;
        return CompressedAnswer.WriteAsync(httpContext, page.Html, "text/html; charset=utf-8");
    }
}
