using System.Security.Claims;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Intake.Console.Access;

/// <summary>
/// Opens, checks and ends sessions. A browser sends a cookie to every port of localhost, so another program on this computer that is visited would get it: each
/// session lies below a path of its own that nobody else knows, and its cookie goes there alone.
/// </summary>
/// <param name="people">Who may see the console.</param>
/// <param name="sessions">Those that are open.</param>
/// <param name="random">Draws the path.</param>
public sealed class Session(People people, OpenSessions sessions, IRandomSource random)
{
    /// <summary>The scheme's name, and the cookie's.</summary>
    public const string Scheme = "intake-console";

    private const string FolderClaim = "folder";
    private const string PasskeyClaim = "passkey";

    /// <summary>Opens one in the answer; the path of its first page.</summary>
    public async Task<string> OpenAsync(HttpContext context, PersonRow person, byte[] passkey)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(person);
        var folder = Convert.ToHexStringLower(random.Bytes(32));
        sessions.Open(folder);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.Id), new Claim(ClaimTypes.Name, person.Name), new Claim(ClaimTypes.Role, person.Role.ToString()),
                new Claim(FolderClaim, folder), new Claim(PasskeyClaim, Convert.ToHexStringLower(passkey)),
            ], Scheme);
        // The handler takes the cookie's path from here.
        context.Features.Get<IAuthenticationFeature>()!.OriginalPathBase = SessionFolder.PathOf(folder);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity)).ConfigureAwait(false);
        return SessionFolder.PathOf(folder) + "/";
    }

    /// <summary>Ends the one of a request.</summary>
    public async Task EndAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        sessions.End(context.User.FindFirstValue(FolderClaim) ?? "");
        await context.SignOutAsync(Scheme).ConfigureAwait(false);
    }

    /// <summary>Whether somebody may do more than read.</summary>
    public static bool IsOperator(ClaimsPrincipal user) => user.IsInRole(nameof(ConsoleRole.Operator));

    /// <summary>The passkey that a session was opened with.</summary>
    public static string PasskeyOf(ClaimsPrincipal user) => user.FindFirstValue(PasskeyClaim) ?? "";

    /// <summary>Refuses a cookie outside of its path, of a session that has ended, of a passkey that was removed, or of somebody whose role is another now.</summary>
    public async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var folder = context.Principal?.FindFirstValue(FolderClaim);
        var isOpen = folder is not null && context.HttpContext.Request.PathBase == SessionFolder.PathOf(folder) && sessions.IsOpen(folder)
            && await HasRoleAsync(context.Principal!).ConfigureAwait(false);
        if (!isOpen)
        {
            context.RejectPrincipal();
        }
    }

    private async Task<bool> HasRoleAsync(ClaimsPrincipal user) =>
        await people.RoleOfAsync(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", Convert.FromHexString(PasskeyOf(user))).ConfigureAwait(false) is { } role && user.IsInRole(role.ToString());
}
