using Intake.Answers;
using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Door;

/// <summary>GET /board/index, POST /replies and POST /replies/erase: how a source looks for answers.</summary>
internal static class ReplyEndpoints
{
    private static readonly int Locators = (int)IndexParameters.Default.LocatorsPerRequest;

    public static void MapReplies(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/board/index", ShowIndex).WithName("GetIndex");
        routes.MapPost("/replies", AnswerAsync).WithName("PostReplies").WithDescription($"The body has at most {Locators * ParcelFormat.LocatorSize} bytes.");
        routes.MapPost("/replies/erase", EraseAsync).WithName("PostErasures").WithDescription($"The body has at most {Locators * ParcelFormat.LocatorSize} bytes.").Produces(StatusCodes.Status204NoContent);
    }

    private static Results<Blob, Refusal> ShowIndex(HttpRequest request, Documents documents, BoardIndexes indexes)
    {
        if (documents.Now is not { } now)
        {
            return Refusal.NoMembership;
        }

        return uint.TryParse(request.Query["days"], out var days) && IndexParameters.Windows.Contains(days)
            ? new Blob(indexes.Get(days, now.Clock.EpochsPerDay))
            : Refusal.WrongWindow;
    }

    private static async Task<Results<Blob, Refusal>> AnswerAsync(HttpRequest request, Documents documents, ReplyAnswers answers)
    {
        if (documents.Now is not { } now)
        {
            return Refusal.NoMembership;
        }

        if (await ReadLocatorsAsync(request).ConfigureAwait(false) is not { } hashes)
        {
            return Refusal.WrongSize;
        }

        var answer = new byte[hashes.Length * ReplySlot.Size];
        for (var i = 0; i < hashes.Length; i++)
        {
            answers.Write(hashes[i], now, answer.AsSpan(i * ReplySlot.Size, ReplySlot.Size));
        }

        return new Blob(answer);
    }

    private static async Task<Results<NoContent, Refusal>> EraseAsync(HttpRequest request, Documents documents, StoreWriter writer)
    {
        if (documents.Now is null)
        {
            return Refusal.NoMembership;
        }

        if (await ReadLocatorsAsync(request).ConfigureAwait(false) is not { } hashes)
        {
            return Refusal.WrongSize;
        }

        return await writer.MarkErasuresAsync(hashes).ConfigureAwait(false) ? TypedResults.NoContent() : Refusal.NoRoom;
    }

    private static async Task<Digest[]?> ReadLocatorsAsync(HttpRequest request)
    {
        var body = await FixedBody.ReadExactlyAsync(request, Locators * ParcelFormat.LocatorSize).ConfigureAwait(false);
        return body?.Chunk(ParcelFormat.LocatorSize).Select(locator => ReplyTag.HashLocator(locator)).ToArray();
    }
}
