using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Intake.Server;

/// <summary>The page's Content-Security-Policy: only what is in the page runs, by its hash, and it talks to doors alone.</summary>
internal static partial class PagePolicy
{
    /// <summary>The policy of an assembled page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="scrubbers">SHA-256 of the scripts that it may load and put into itself.</param>
    /// <param name="doors">Addresses of doors.</param>
    public static string Of(string html, IEnumerable<byte[]> scrubbers, IEnumerable<string> doors)
    {
        // What has a type of its own is data: facts, or the scrubbers that a saved page carries.
        var inside = Digests(Script().Matches(html).Where(match => !match.Groups["attributes"].Value.Contains("type=", StringComparison.Ordinal)));
        var scripts = Sources(inside.Concat(scrubbers));
        var styles = Sources(Digests(Style().Matches(html)));
        var origins = doors.Select(OriginOf).OfType<string>().Distinct();
        return string.Join("; ",
            "default-src 'none'",
            $"script-src {scripts}",
            $"style-src {styles}",
            // The empty icon in the page keeps browsers from asking for one.
            "img-src data:",
            $"connect-src {string.Join(' ', origins.Prepend("'self'"))}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types scrub");
    }

    /// <summary>The same policy as an element of the page's head, without what only a header may say.</summary>
    public static string ElementOf(string policy) =>
        $"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy.Replace("; frame-ancestors 'none'", "", StringComparison.Ordinal)}\">";

    /// <summary>The policy of the form for sealed files: no script, and it posts to where it came from.</summary>
    public static string OfForm(string html) => string.Join("; ",
        "default-src 'none'",
        $"style-src {Sources(Digests(Style().Matches(html)))}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    private static IEnumerable<byte[]> Digests(IEnumerable<Match> elements) =>
        elements.Select(element => SHA256.HashData(Encoding.UTF8.GetBytes(element.Groups["content"].Value)));

    private static string Sources(IEnumerable<byte[]> digests) =>
        string.Join(' ', digests.Select(digest => $"'sha256-{Convert.ToBase64String(digest)}'").DefaultIfEmpty("'none'"));

    // A door that is no origin cannot be named in a policy; nothing else may slip into the header.
    private static string? OriginOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : null;

    [GeneratedRegex("<script(?<attributes>[^>]*)>(?<content>.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("<style[^>]*>(?<content>.*?)</style>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Style();
}
