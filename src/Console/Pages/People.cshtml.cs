using System.Globalization;
using Intake.Console.Access;
using Intake.Console.Journal;
using Intake.Protocol.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Intake.Console.Pages;

/// <summary>Who may see the console, and what they did.</summary>
/// <param name="people">Them.</param>
/// <param name="links">Lets others in.</param>
/// <param name="log">What they did.</param>
public sealed class PeopleModel(People people, LinkBook links, OperatorLog log) : PageModel
{
    /// <summary>Everybody, with their passkeys.</summary>
    public IReadOnlyList<(PersonRow Person, IReadOnlyList<PasskeyRow> Passkeys)> Everybody { get; private set; } = [];

    /// <summary>The operator log, the newest first.</summary>
    public IReadOnlyList<DeedRow> Deeds { get; private set; } = [];

    /// <summary>A link that was just made.</summary>
    public string? Link { get; private set; }

    /// <summary>Shows.</summary>
    public void OnGet() => (Everybody, Deeds) = (people.All(), log.Read());

    /// <summary>Makes a one-time link for an auditor; operators come in by the server's command line alone.</summary>
    public IActionResult OnPostLink()
    {
        Link = $"http://{Request.Host}/link/{links.Make(ConsoleRole.Auditor)}";
        log.Write(User.Identity!.Name!, DeedKind.LinkMade);
        OnGet();
        return Page();
    }

    /// <summary>Removes a passkey.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string? passkey)
    {
        if (Read(passkey) is { } id && await people.RemoveAsync(id).ConfigureAwait(false) is { } whom)
        {
            log.Write(User.Identity!.Name!, DeedKind.PasskeyRemoved, whom);
        }

        return RedirectToPage();
    }

    /// <summary>A line's time.</summary>
    internal static string When(DeedRow deed) => DateTimeOffset.UnixEpoch.AddMinutes(deed.Minute).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What was done.</summary>
    internal static string Words(DeedRow deed) => deed.Kind switch
    {
        DeedKind.Joined => "came in by a one-time link and made a passkey",
        DeedKind.SignedIn => "signed in",
        DeedKind.SignedOut => "signed out",
        DeedKind.LinkMade => "made a one-time link for an auditor",
        _ => $"removed a passkey of {deed.Whom}",
    };

    private static byte[]? Read(string? hex)
    {
        try
        {
            return Convert.FromHexString(hex ?? "");
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
