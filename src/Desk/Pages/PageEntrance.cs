using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intake.Desk.Pages;

/// <summary>Where the one-time link leads: it is exchanged for a path and a cookie below it that ends with the browser session, and works no second time.</summary>
internal static class PageEntrance
{
    private const string Prefix = "/enter";

    private const string Refusal =
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>Desk</title><p>This desk is open in "
        + "another browser session, or its link was used already. Close it in its terminal, start it again, and open the new link.</p></html>";

    public static bool Is(PathString path) => path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Prefix + "/{link}", Enter);

    public static Task RefuseAsync(HttpContext context) =>
        Results.Content(Refusal, "text/html; charset=utf-8", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);

    private static async Task Enter(HttpContext context, string link, PageAccess access)
    {
        if (access.Redeem(link) is not { } session)
        {
            await RefuseAsync(context).ConfigureAwait(false);
            return;
        }

        var page = access.Folder.Value + "/";
        context.Response.Cookies.Append(
            PageAccess.CookieName, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = page, IsEssential = true });
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = page;
    }
}
