using Intake.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Intake.Door;

/// <summary>The headers of every answer: the same for everyone, whoever asks and from wherever.</summary>
/// <param name="next">What answers.</param>
/// <param name="documents">The running epoch.</param>
public sealed class CommonHeaders(RequestDelegate next, Documents documents)
{
    /// <summary>What an answer that is no page may do in a browser.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Adds the headers, then answers.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Pages have policies of their own; everything else is no page, whatever a browser takes it for.
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.AccessControlAllowOrigin = "*";
        // Kestrel would add its own clock to the second; nobody needs to know more than the epoch, not even when that cannot be read.
        headers.Date = HeaderUtilities.FormatDate(DateTimeOffset.UnixEpoch);
        if (documents.Now is { } now)
        {
            headers.Date = HeaderUtilities.FormatDate(now.Start);
        }

        return next(context);
    }

    /// <summary>What a browser asks before it sends from a page that was saved or is served by a mirror.</summary>
    internal static void AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = "GET, POST, PUT";
        response.Headers.AccessControlAllowHeaders = "content-type";
        response.Headers.AccessControlMaxAge = "86400";
    }
}
