using Intake.Answers;
using Intake.Protocol.Rosters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Newsroom;

/// <summary>PUT /newsroom/membership: authorised by its own signature.</summary>
internal static class MembershipEndpoints
{
    public static void MapMembership(this IEndpointRouteBuilder routes) => routes.MapPut("/newsroom/membership", AcceptAsync)
        .WithName("PutMembership").WithDescription($"The body has at most {SignedMembership.MaximumSize} bytes.").Produces(StatusCodes.Status204NoContent);

    private static async Task<Results<NoContent, Refusal>> AcceptAsync(HttpRequest request, MembershipAcceptance acceptance, MembershipAccepted accepted)
    {
        if (await FixedBody.ReadAsync(request, SignedMembership.MaximumSize).ConfigureAwait(false) is not { } body)
        {
            return Refusal.WrongSize;
        }

        if (acceptance.Accept(body) is { } refusal)
        {
            return refusal;
        }

        accepted();
        return TypedResults.NoContent();
    }
}
