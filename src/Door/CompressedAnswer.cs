using Microsoft.AspNetCore.Http;

namespace Intake.Door;

/// <summary>Answers with something that was compressed once, in the best encoding that the browser takes.</summary>
internal static class CompressedAnswer
{
    public static Task WriteAsync(HttpContext context, Compressed body, string contentType)
    {
        var (bytes, encoding) = body.For(context.Request.Headers.AcceptEncoding.ToString());
        var response = context.Response;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.ContentEncoding = encoding;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes).AsTask();
    }
}
