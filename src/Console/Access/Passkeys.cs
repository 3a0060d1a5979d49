using Intake.Console.Journal;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Intake.Console.Access;

/// <summary>The way in: a one-time link makes a person with a passkey, and a passkey signs in.</summary>
/// <param name="handler">Identity's checks of passkeys.</param>
/// <param name="people">Who may see the console.</param>
/// <param name="links">One-time links.</param>
/// <param name="ceremonies">Challenges.</param>
/// <param name="session">Opens sessions.</param>
/// <param name="log">The operator log.</param>
/// <param name="random">Draws ids.</param>
public sealed class Passkeys(IPasskeyHandler<PersonRow> handler, People people, LinkBook links, Ceremonies ceremonies, Session session, OperatorLog log, IRandomSource random)
{
    /// <summary>Asks for a passkey to be made; null if the link is none.</summary>
    public async Task<PasskeyQuestion?> AskForNewAsync(HttpContext context, string link)
    {
        if (links.Find(link) is not { } role)
        {
            return null;
        }

        var id = People.NewId(random);
        var name = role == ConsoleRole.Operator ? "Intake operator" : "Intake auditor";
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = id, Name = name, DisplayName = name }, context).ConfigureAwait(false);
        return new PasskeyQuestion(ceremonies.Put(new Ceremony(options.AttestationState ?? "", id, link)), options.CreationOptionsJson);
    }

    /// <summary>Takes a passkey that was made, uses the link up, and signs in; the first page's path, or null if anything of it is not right.</summary>
    public async Task<string?> JoinAsync(HttpContext context, string? ceremony, string? credential, string name)
    {
        if (ceremonies.Take(ceremony) is not { Person: { } id, Link: { } link } waiting || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = waiting.State }).ConfigureAwait(false);
        if (!made.Succeeded || await people.AddAsync(id, name, () => links.Take(link), made.Passkey).ConfigureAwait(false) is not { } person)
        {
            return null;
        }

        log.Write(name, DeedKind.Joined);
        return await session.OpenAsync(context, person, made.Passkey.CredentialId).ConfigureAwait(false);
    }

    /// <summary>Asks for any passkey of this console.</summary>
    public async Task<PasskeyQuestion> AskAsync(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(null, context).ConfigureAwait(false);
        return new PasskeyQuestion(ceremonies.Put(new Ceremony(options.AssertionState ?? "")), options.RequestOptionsJson);
    }

    /// <summary>Signs in with a passkey that was shown; the first page's path, or null if it is not one of this console's.</summary>
    public async Task<string?> SignInAsync(HttpContext context, string? ceremony, string? credential)
    {
        if (ceremonies.Take(ceremony) is not { Person: null } waiting || string.IsNullOrEmpty(credential))
        {
            return null;
        }

        var shown = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = waiting.State }).ConfigureAwait(false);
        if (!shown.Succeeded || !await people.UseAsync(shown.User, shown.Passkey).ConfigureAwait(false))
        {
            return null;
        }

        log.Write(shown.User.Name, DeedKind.SignedIn);
        return await session.OpenAsync(context, shown.User, shown.Passkey.CredentialId).ConfigureAwait(false);
    }
}
