using Intake.Answers;
using Intake.Store.Packs;
using Microsoft.AspNetCore.Http;

namespace Intake.Newsroom;

/// <summary>A chunk, written piece by piece. If the pack is damaged the connection breaks off: a short answer is no answer.</summary>
/// <param name="chunk">The open chunk.</param>
internal sealed class ChunkAnswer(PostedChunk chunk) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var open = chunk;
        httpContext.Response.ContentType = Blob.Binary;
        httpContext.Response.ContentLength = ChunkUpload.ChunkSize;
        for (var i = 0; i < PostedChunk.Pieces; i++)
        {
            var space = httpContext.Response.BodyWriter.GetMemory(PostedChunk.PieceSize)[..PostedChunk.PieceSize];
            if (!chunk.TryRead(i, space.Span))
            {
                httpContext.Abort();
                return;
            }

            httpContext.Response.BodyWriter.Advance(PostedChunk.PieceSize);
            await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
