using Intake.Answers;
using Intake.Store;
using Intake.Store.Packs;
using Intake.Store.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Intake.Door;

/// <summary>PUT /chunks/{id}: 201 after it is durable, also for the same again. Streamed: 16 KiB of it are in memory at most.</summary>
internal static class ChunkEndpoints
{
    private static readonly MinDataRate SlowestRate = new(bytesPerSecond: 200, gracePeriod: TimeSpan.FromMinutes(5));

    public static void MapChunks(this IEndpointRouteBuilder routes) => routes.MapPut("/chunks/{id}", TakeAsync)
        .WithName("PutChunk").WithDescription($"The body has at most {ChunkUpload.ChunkSize} bytes.").Produces(StatusCodes.Status201Created);

    private static async Task<Results<Created, Refusal>> TakeAsync(HttpRequest request, string id, Documents documents, StoreWriter writer, UploadPlaces places)
    {
        if (!ChunkId.TryParse(id, out var bytes))
        {
            return Refusal.WrongId;
        }

        if (documents.Now is null)
        {
            return Refusal.NoMembership;
        }

        if (request.ContentLength is { } length && length != ChunkUpload.ChunkSize)
        {
            return Refusal.WrongSize;
        }

        using var place = places.TryTake();
        if (place is null)
        {
            return Refusal.TextOnly;
        }

        DoNotDawdle(request.HttpContext);
        using var upload = writer.BeginChunk(bytes);
        if (upload is null)
        {
            return Refusal.TextOnly;
        }

        return await ReceiveAsync(request, upload).ConfigureAwait(false)
            ? Answer(await writer.KeepAsync(upload).ConfigureAwait(false))
            : Refusal.WrongSize;
    }

    /// <summary>A chunk may be sent again: it need not be waited for as long as a text. At this rate it takes 22 minutes.</summary>
    public static void DoNotDawdle(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = SlowestRate;
        }
    }

    private static async Task<bool> ReceiveAsync(HttpRequest request, ChunkUpload upload)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            foreach (var segment in read.Buffer)
            {
                if (!upload.Append(segment.Span))
                {
                    return false;
                }
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return upload.IsWhole;
            }
        }
    }

    private static Results<Created, Refusal> Answer(ChunkReceipt receipt) => receipt switch
    {
        ChunkReceipt.Kept => TypedResults.Created(),
        ChunkReceipt.OtherBytes => Refusal.OtherBytes,
        _ => Refusal.TextOnly,
    };
}
