using System.Net;
using System.Text.RegularExpressions;

namespace Intake.Console.Tests;

/// <summary>A page as a browser without scripts has it.</summary>
internal sealed partial record ConsolePage(HttpStatusCode Status, string? Location, string Html)
{
    /// <summary>What its passkey form asks the authenticator.</summary>
    public string Options => WebUtility.HtmlDecode(OptionsOf().Match(Html).Groups[1].Value);

    /// <summary>The value of a hidden field.</summary>
    public string Field(string name) => WebUtility.HtmlDecode(Regex.Match(Html, $"name=\"{name}\"[^>]* value=\"([^\"]*)\"").Groups[1].Value);

    /// <summary>What stays the same at every visit: without the path of the session and what is drawn for each form.</summary>
    public string Lasting => Drawn().Replace(Html, "…");

    /// <summary>Reads an answer.</summary>
    public static async Task<ConsolePage> OfAsync(HttpResponseMessage answer) =>
        new(answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync());

    [GeneratedRegex("data-options=\"([^\"]*)\"")]
    private static partial Regex OptionsOf();

    [GeneratedRegex("/[0-9a-f]{64}|value=\"[^\"]{60,}\"")]
    private static partial Regex Drawn();
}
