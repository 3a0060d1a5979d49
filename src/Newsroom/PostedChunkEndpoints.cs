using Intake.Answers;
using Intake.Store;
using Intake.Store.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Newsroom;

/// <summary>GET /chunks/{id}, for editors alone: an uploader cannot ask whether a chunk was deleted.</summary>
internal static class PostedChunkEndpoints
{
    public static void MapPostedChunks(this IEndpointRouteBuilder routes) => routes.MapGet("/chunks/{id}", Show).WithName("GetChunk");

    private static Results<ChunkAnswer, Refusal> Show(HttpRequest request, string id, Documents documents, EditorGate gate, PostedPacks packs)
    {
        if (documents.Now is not { } now)
        {
            return Refusal.NoMembership;
        }

        if (gate.Admit(request, []) is null)
        {
            return Refusal.NotAuthorized;
        }

        if (!ChunkId.TryParse(id, out var bytes))
        {
            return Refusal.WrongId;
        }

        return packs.Find(bytes, now.Clock.DayOf) is { } chunk ? new ChunkAnswer(chunk) : Refusal.NotFound;
    }
}
