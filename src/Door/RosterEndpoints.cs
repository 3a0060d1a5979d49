using Intake.Answers;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Door;

/// <summary>GET /roster and /roster/courier: what a client needs to seal.</summary>
internal static class RosterEndpoints
{
    public static void MapRosters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/roster", (Documents documents, LedgerProofs proofs) => Answer(documents, proofs, RosterKind.Day)).WithName("GetRoster");
        routes.MapGet("/roster/courier", (Documents documents, LedgerProofs proofs) => Answer(documents, proofs, RosterKind.Courier)).WithName("GetCourierRoster");
    }

    private static Results<Blob, Refusal> Answer(Documents documents, LedgerProofs proofs, RosterKind kind)
    {
        if (documents.Now is not { } now || now.Epoch > documents.Current.Membership?.Membership.LastEpoch)
        {
            return Refusal.NoMembership;
        }

        return documents.Current.OfferedRoster(kind, now.Epoch) is { } signed && proofs.Of(signed) is { } proof
            ? new Blob(new RosterAnswer(signed.Bytes, signed.Membership.Bytes, now.Epoch, proof).Encode(), Blob.Cbor)
            : Refusal.NoRoster;
    }
}
