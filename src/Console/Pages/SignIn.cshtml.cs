using Intake.Console.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Intake.Console.Pages;

/// <summary>The way in with a passkey.</summary>
/// <param name="passkeys">Checks it.</param>
[AllowAnonymous]
[EnableRateLimiting(ConsoleRegistration.Ways)]
public sealed class SignInModel(Passkeys passkeys) : PageModel, IForEverybody
{
    /// <summary>What the browser's authenticator is asked.</summary>
    public PasskeyQuestion Question { get; private set; } = null!;

    /// <summary>Whether the last answer was not right.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Asks.</summary>
    public async Task OnGetAsync() => Question = await passkeys.AskAsync(HttpContext).ConfigureAwait(false);

    /// <summary>Takes the answer.</summary>
    public async Task<IActionResult> OnPostAsync(string? ceremony, string? credential)
    {
        if (await passkeys.SignInAsync(HttpContext, ceremony, credential).ConfigureAwait(false) is { } path)
        {
            return LocalRedirect(path);
        }

        HasFailed = true;
        Response.StatusCode = 403;
        await OnGetAsync().ConfigureAwait(false);
        return Page();
    }
}
