using Intake.Answers;
using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Door;

/// <summary>POST /parcels: 202 after it is durable, also for a duplicate. What a parcel is makes no difference to the answer.</summary>
internal static class ParcelEndpoints
{
    private static readonly int Largest = ParcelFormat.ParcelSize(Membership.MaximumLanes);

    public static void MapParcels(this IEndpointRouteBuilder routes) => routes.MapPost("/parcels", TakeAsync)
        .WithName("PostParcel").WithDescription($"The body has at most {Largest} bytes.").Produces(StatusCodes.Status202Accepted);

    private static async Task<Results<Accepted, Refusal>> TakeAsync(HttpRequest request, Documents documents, ParcelJudgement judgement, StoreWriter writer)
    {
        if (documents.Now is null)
        {
            return Refusal.NoMembership;
        }

        if (await FixedBody.ReadAsync(request, Largest).ConfigureAwait(false) is not { } body)
        {
            return Refusal.WrongSize;
        }

        var (signed, refusal) = judgement.Judge(body);
        if (signed is null)
        {
            return refusal!;
        }

        return body.Length == ParcelJudgement.SizeFor(signed)
            ? Answer(await writer.KeepAsync(new AcceptedParcel(body, signed.Roster.Number, signed.Roster.LastAcceptedEpoch)).ConfigureAwait(false))
            : Refusal.WrongSize;
    }

    private static Results<Accepted, Refusal> Answer(ParcelReceipt receipt) => receipt switch
    {
        ParcelReceipt.Kept => TypedResults.Accepted((string?)null),
        ParcelReceipt.RosterClosed => Refusal.RosterClosed,
        _ => Refusal.NoRoom,
    };
}
