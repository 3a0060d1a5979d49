using Intake.Console.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Intake.Console.Pages;

/// <summary>The way in with a one-time link, which is used up by the passkey that is made with it, not by looking.</summary>
/// <param name="passkeys">Makes the passkey.</param>
[AllowAnonymous]
[EnableRateLimiting(ConsoleRegistration.Ways)]
public sealed class LinkModel(Passkeys passkeys) : PageModel, IForEverybody
{
    /// <summary>What the browser's authenticator is asked; null if the link is none.</summary>
    public PasskeyQuestion? Question { get; private set; }

    /// <summary>Whether the last answer was not right.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Asks.</summary>
    public async Task OnGetAsync(string secret)
    {
        Question = await passkeys.AskForNewAsync(HttpContext, secret).ConfigureAwait(false);
        Response.StatusCode = Question is null ? 404 : Response.StatusCode;
    }

    /// <summary>Takes the answer.</summary>
    public async Task<IActionResult> OnPostAsync(string secret, string? ceremony, string? credential, string? name)
    {
        if (PersonName.Read(name) is { } known && await passkeys.JoinAsync(HttpContext, ceremony, credential, known).ConfigureAwait(false) is { } path)
        {
            return LocalRedirect(path);
        }

        HasFailed = true;
        Response.StatusCode = 403;
        await OnGetAsync(secret).ConfigureAwait(false);
        return Page();
    }
}
