using Microsoft.AspNetCore.Http;

namespace Intake.Door;

/// <summary>The page, in the best encoding that the browser takes.</summary>
/// <param name="page">The page.</param>
/// <param name="acceptEncoding">What the browser takes.</param>
internal sealed class PageAnswer(SourcePage page, string acceptEncoding) : IResult
{
    /// <summary>A page of the door uses nothing of the device.</summary>
    public const string NothingPermitted =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (bytes, encoding) = Choose();
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = page.ContentSecurityPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NothingPermitted;
        headers.Vary = "Accept-Encoding";
        headers.ContentEncoding = encoding;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.ContentLength = bytes.Length;
        return httpContext.Response.Body.WriteAsync(bytes).AsTask();
    }

    private (ReadOnlyMemory<byte> Bytes, string? Encoding) Choose()
    {
        var accepted = acceptEncoding.Split(',', StringSplitOptions.TrimEntries);
        return accepted.Contains("br") ? (page.Brotli, "br") : accepted.Contains("gzip") ? (page.Gzip, "gzip") : (page.Plain, null);
    }
}
