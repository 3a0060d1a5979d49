using Intake.Answers;
using Intake.Protocol.Rosters;
using Intake.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Newsroom;

/// <summary>PUT /newsroom/keys/{editor}: an editor's day and courier keys.</summary>
internal static class KeySetEndpoints
{
    public static void MapKeySets(this IEndpointRouteBuilder routes) => routes.MapPut("/newsroom/keys/{editor}", AcceptAsync)
        .WithName("PutKeySet").WithDescription($"The body has at most {SignedKeySet.MaximumSize} bytes.").Produces(StatusCodes.Status204NoContent);

    private static async Task<Results<NoContent, Refusal>> AcceptAsync(
        HttpRequest request, string editor, Documents documents, EditorGate gate, KeySetAcceptance acceptance)
    {
        if (documents.Now is null)
        {
            return Refusal.NoMembership;
        }

        if (!gate.MayAsk(request, editor))
        {
            return Refusal.NotAuthorized;
        }

        if (await FixedBody.ReadAsync(request, SignedKeySet.MaximumSize).ConfigureAwait(false) is not { } body)
        {
            return Refusal.WrongSize;
        }

        if (gate.Admit(request, body, editor) is not { } author)
        {
            return Refusal.NotAuthorized;
        }

        return acceptance.Accept(author, body) is { } refusal ? refusal : TypedResults.NoContent();
    }
}
