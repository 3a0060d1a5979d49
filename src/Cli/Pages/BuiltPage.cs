using System.Text.RegularExpressions;

namespace Intake.Cli.Pages;

/// <summary>A page that was built on this computer: what a door serves may differ from it only where a newsroom's own facts belong.</summary>
/// <param name="html">The built page.</param>
internal sealed partial class BuiltPage(string html)
{
    /// <summary>Whether a page is this one, with facts in their places and nothing else.</summary>
    public bool IsThatOf(PageSource page)
    {
        var (place, served) = (0, WithoutChoices(page.Html));
        foreach (var piece in Pieces(WithoutChoices(html)))
        {
            var found = served.IndexOf(piece, place, StringComparison.Ordinal);
            if (found < 0 || (place == 0 ? found != 0 : RunsSomething(served[place..found])))
                return false;
            place = found + piece.Length;
        }

        return place == served.Length;
    }

    /// <summary>Whether the scripts and styles of a page are those of this one, whatever a browser did to its markup.</summary>
    public bool HasCodeOf(PageSource page) => PageSource.Parse(html).CodeHashes.SequenceEqual(page.CodeHashes);

    // Title, icon and the page to leave to are the operator's.
    private static string WithoutChoices(string html) => Leaving().Replace(Icon().Replace(Title().Replace(html, ""), ""), "");

    // A draft says so; the mark is taken off when somebody of the newsroom has approved the language.
    private static IEnumerable<string> Pieces(string html) => Place().Split(Draft().Replace(html, "<!--intake:draft-->")).Where(piece => piece.Length > 0);

    private static bool RunsSomething(string facts) => Script().Matches(facts).Any(match => !match.Value.Contains("type=\"application/json\"", StringComparison.Ordinal))
        || Handler().IsMatch(facts);

    [GeneratedRegex("<!--intake:\\w+-->")]
    private static partial Regex Place();

    [GeneratedRegex("<!--intake:draft-->.*?<!--intake:end-->", RegexOptions.Singleline)]
    private static partial Regex Draft();

    [GeneratedRegex("(?<=<title>)[^<]*(?=</title>)")]
    private static partial Regex Title();

    [GeneratedRegex("(?<=<link rel=\"icon\" href=\")data:[^\"]*")]
    private static partial Regex Icon();

    [GeneratedRegex("(?<=<a id=\"leave\" href=\")(https://[^\"]*|about:blank)")]
    private static partial Regex Leaving();

    [GeneratedRegex("<script[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("\\son\\w+\\s*=|javascript:|<iframe|<object|<embed|<base", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();
}
