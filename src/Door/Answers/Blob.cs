using Microsoft.AspNetCore.Http;

namespace Intake.Answers;

/// <summary>Bytes as they are, with their length.</summary>
/// <param name="bytes">The body.</param>
/// <param name="contentType">CBOR or plain bytes.</param>
internal sealed class Blob(ReadOnlyMemory<byte> bytes, string contentType = Blob.Binary) : IResult, IStatusCodeHttpResult
{
    /// <summary>Bytes without a type of their own.</summary>
    public const string Binary = "application/octet-stream";

    /// <summary>RFC 8949.</summary>
    public const string Cbor = "application/cbor";

    int? IStatusCodeHttpResult.StatusCode => StatusCodes.Status200OK;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = bytes.Length;
        return httpContext.Response.Body.WriteAsync(bytes).AsTask();
    }
}
