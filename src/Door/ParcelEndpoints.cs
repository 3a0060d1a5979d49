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

    private static async Task<Results<Accepted, Refusal>> TakeAsync(HttpRequest request, Documents documents, StoreWriter writer)
    {
        if (documents.Now is not { } now)
        {
            return Refusal.NoMembership;
        }

        if (await FixedBody.ReadAsync(request, Largest).ConfigureAwait(false) is not { } body
            || !ParcelFormat.TryReadEnvelope(body, out var version, out var number))
        {
            return Refusal.WrongSize;
        }

        if (version != ParcelFormat.Version)
        {
            return Refusal.WrongVersion;
        }

        if (documents.Current.AcceptedRoster(number, now.Epoch) is not { } signed)
        {
            return Refusal.RosterClosed;
        }

        return body.Length == ParcelFormat.ParcelSize(signed.Membership.Membership.Lanes)
            ? Answer(await writer.KeepAsync(new AcceptedParcel(body, number, signed.Roster.LastAcceptedEpoch)).ConfigureAwait(false))
            : Refusal.WrongSize;
    }

    private static Results<Accepted, Refusal> Answer(ParcelReceipt receipt) => receipt switch
    {
        ParcelReceipt.Kept => TypedResults.Accepted((string?)null),
        ParcelReceipt.RosterClosed => Refusal.RosterClosed,
        _ => Refusal.NoRoom,
    };
}
