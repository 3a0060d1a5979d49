using System.Text.Json;
using System.Text.RegularExpressions;
using Intake.Protocol.Keys;

namespace Intake.Cli.Pages;

/// <summary>
/// A page that was built on this computer: what a door serves may differ from it only in the places that the build leaves open, each in its one form, and
/// in the title, the icon and the address to leave to, which the operator chooses.
/// </summary>
/// <param name="html">The built page.</param>
internal sealed partial class BuiltPage(string html)
{
    /// <summary>Whether a page is this one, with facts of this newsroom and nothing else.</summary>
    public bool IsThatOf(PageSource page, NewsroomIdentity newsroom)
    {
        // Taken off an approved language, left on a draft: these very words, and no others.
        var draft = Draft().Match(html) is { Success: true } mark ? mark.Value : null;
        var served = WithoutChoices(page.Html, draft);
        var (at, place) = (0, "");
        foreach (var (piece, next) in Pieces(WithoutChoices(html, draft)))
        {
            var found = served.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0 || !Fits(place, served[at..found], newsroom))
                return false;
            (at, place) = (found + piece.Length, next);
        }

        return Fits(place, served[at..], newsroom);
    }

    private static bool Fits(string place, string content, NewsroomIdentity newsroom) => place switch
    {
        "facts" => Facts().Match(content) is { Success: true } facts && AreOf(facts.Groups["json"].Value, newsroom),
        "policy" => Policy().IsMatch(content),
        "languages" => content.Length == 0 || Menu().IsMatch(content),
        _ => content.Length == 0,
    };

    private static bool AreOf(string json, NewsroomIdentity newsroom)
    {
        try
        {
            using var facts = JsonDocument.Parse(json);
            string? Text(string name) => facts.RootElement.GetProperty(name).GetString();
            return Text("newsroom") == newsroom.Id.ToString() && Text("root") == Convert.ToHexStringLower(newsroom.Root.Span) && Text("spareHash") == newsroom.SpareHash.ToString()
                && Text("fingerprint") == string.Join(' ', newsroom.FingerprintWords);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string WithoutChoices(string html, string? draft) =>
        Leaving().Replace(Icon().Replace(Title().Replace(draft is null ? html : html.Replace(draft, "", StringComparison.Ordinal), ""), ""), "");

    // The pieces that are the same in every newsroom, each with the place behind it.
    private static IEnumerable<(string Piece, string Place)> Pieces(string html)
    {
        var at = 0;
        foreach (Match place in Place().Matches(html))
        {
            yield return (html[at..place.Index], place.Groups["name"].Value);
            at = place.Index + place.Length;
        }

        yield return (html[at..], "");
    }

    [GeneratedRegex("<!--intake:(?<name>\\w+)-->")]
    private static partial Regex Place();

    [GeneratedRegex("<!--intake:draft-->.*?<!--intake:end-->", RegexOptions.Singleline)]
    private static partial Regex Draft();

    [GeneratedRegex("\\A<script type=\"application/json\" id=\"facts\">(?<json>[^<]*)</script>\\z")]
    private static partial Regex Facts();

    [GeneratedRegex("\\A<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; [^\"<>&]*\">\\z")]
    private static partial Regex Policy();

    [GeneratedRegex("\\A<details><summary>[^<>]*</summary><ul>(<li><a href=\"/[A-Za-z-]+\" hreflang=\"[A-Za-z-]+\" lang=\"[A-Za-z-]+\">[^<>]*</a></li>)+</ul></details>\\z")]
    private static partial Regex Menu();

    [GeneratedRegex("(?<=<title>)[^<]*(?=</title>)")]
    private static partial Regex Title();

    [GeneratedRegex("(?<=<link rel=\"icon\" href=\")data:[^\"]*")]
    private static partial Regex Icon();

    [GeneratedRegex("(?<=<a id=\"leave\" href=\")(https://[^\"]*|about:blank)")]
    private static partial Regex Leaving();
}
