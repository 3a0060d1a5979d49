using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Intake.Server;

/// <summary>The page's Content-Security-Policy: only what is in the page runs, by its hash, and it talks to doors alone.</summary>
internal static partial class PagePolicy
{
    /// <summary>The policy of an assembled page.</summary>
    public static string Of(string html, IEnumerable<string> doors)
    {
        var scripts = Hashes(Script().Matches(html).Where(match => !match.Groups["attributes"].Value.Contains("application/json", StringComparison.Ordinal)));
        var styles = Hashes(Style().Matches(html));
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

    /// <summary>The policy of the form for sealed files: no script, and it posts to where it came from.</summary>
    public static string OfForm(string html) => string.Join("; ",
        "default-src 'none'",
        $"style-src {Hashes(Style().Matches(html))}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    private static string Hashes(IEnumerable<Match> elements)
    {
        var hashes = elements.Select(element => SHA256.HashData(Encoding.UTF8.GetBytes(element.Groups["content"].Value)))
            .Select(hash => $"'sha256-{Convert.ToBase64String(hash)}'").ToArray();
        return hashes.Length == 0 ? "'none'" : string.Join(' ', hashes);
    }

    // A door that is no origin cannot be named in a policy; nothing else may slip into the header.
    private static string? OriginOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : null;

    [GeneratedRegex("<script(?<attributes>[^>]*)>(?<content>.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("<style[^>]*>(?<content>.*?)</style>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Style();
}
