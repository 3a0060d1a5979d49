using Intake.Desk.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intake.Desk.Pages;

/// <summary>
/// Where the page says that somebody types, clicks or scrolls, so that the vault is locked only when nobody does. What comes over the circuit tells nothing of that:
/// the browser acknowledges each drawing there, and each pull and parcel draws anew.
/// </summary>
internal static class PagePresence
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/presence", Touch);

    private static IResult Touch(DeskSession session)
    {
        session.Touch();
        return Results.NoContent();
    }
}
