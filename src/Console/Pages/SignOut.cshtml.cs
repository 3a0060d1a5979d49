using Intake.Console.Access;
using Intake.Console.Journal;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Intake.Console.Pages;

/// <summary>The way out.</summary>
/// <param name="session">Ends the session.</param>
/// <param name="log">The operator log.</param>
public sealed class SignOutModel(Session session, OperatorLog log) : PageModel, IForEverybody
{
    /// <summary>Ends the session.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        log.Write(User.Identity!.Name!, DeedKind.SignedOut);
        await session.EndAsync(HttpContext).ConfigureAwait(false);
        return LocalRedirect("/sign-in");
    }
}
