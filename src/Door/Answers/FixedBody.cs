using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Intake.Answers;

/// <summary>Bodies of known size, read from the request's pipe: nothing spools to a file.</summary>
internal static class FixedBody
{
    /// <summary>Reads a body of at most <paramref name="maximum"/> bytes; null if there are more.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int maximum)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > maximum)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > maximum)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Reads a body of exactly <paramref name="size"/> bytes; null for any other size.</summary>
    public static async ValueTask<byte[]?> ReadExactlyAsync(HttpRequest request, int size) =>
        await ReadAsync(request, size).ConfigureAwait(false) is { } body && body.Length == size ? body : null;
}
