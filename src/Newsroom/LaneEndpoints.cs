using System.Globalization;
using Intake.Answers;
using Intake.Protocol.Requests;
using Intake.Store;
using Intake.Store.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Newsroom;

/// <summary>GET /board/{epoch}/lanes/{editor} and POST /board/acknowledge: an editor reads the own lane, and says how far the vault has come.</summary>
internal static class LaneEndpoints
{
    private const int LastPage = 1_000_000;

    public static void MapLanes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/board/{epoch}/lanes/{editor}", Show).WithName("GetLane");
        routes.MapPost("/board/acknowledge", AcknowledgeAsync).WithName("PostAcknowledgement").WithDescription($"The body has at most {sizeof(ulong)} bytes.").Produces(StatusCodes.Status204NoContent);
    }

    private static Results<LanePage, Refusal> Show(HttpRequest request, string epoch, string editor, Documents documents, EditorGate gate, LaneReading lanes)
    {
        if (documents.Now is not { } now)
        {
            return Refusal.NoMembership;
        }

        if (gate.Admit(request, [], editor) is not { } reader)
        {
            return Refusal.NotAuthorized;
        }

        if (!ulong.TryParse(epoch, out var wanted) || !TryReadPage(request.Query["page"], out var number))
        {
            return Refusal.WrongId;
        }

        return lanes.IsPosted(wanted) ? new LanePage(lanes.Read(wanted, number, reader.Id, now.Clock)) : Refusal.NotPosted;
    }

    private static bool TryReadPage(string? text, out int number)
    {
        number = 0;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= LastPage);
    }

    private static async Task<Results<NoContent, Refusal>> AcknowledgeAsync(
        HttpRequest request, Documents documents, EditorGate gate, LaneReading lanes, StoreWriter writer)
    {
        if (documents.Now is null)
        {
            return Refusal.NoMembership;
        }

        if (!gate.MayAsk(request))
        {
            return Refusal.NotAuthorized;
        }

        if (await FixedBody.ReadExactlyAsync(request, AcknowledgementBody.Size).ConfigureAwait(false) is not { } body)
        {
            return Refusal.WrongSize;
        }

        if (gate.Admit(request, body) is not { } editor)
        {
            return Refusal.NotAuthorized;
        }

        var epoch = AcknowledgementBody.Read(body);
        if (!lanes.IsPosted(epoch))
        {
            return Refusal.NotPosted;
        }

        return await writer.AcknowledgeAsync(editor.Id, epoch).ConfigureAwait(false) ? TypedResults.NoContent() : Refusal.NoRoom;
    }
}
