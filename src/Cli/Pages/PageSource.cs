using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Pages;

/// <summary>A source's page as a file or a door gave it.</summary>
internal sealed partial class PageSource
{
    private const string HeadEnd = "</head>";

    private PageSource(string html, string? kept) => (Html, Kept) = (html, kept);

    /// <summary>The page without what it was given to carry.</summary>
    public string Html { get; }

    /// <summary>The courier roster that a kept page carries, base64; null on any other page.</summary>
    public string? Kept { get; }

    /// <summary>SHA-256 of the page as a door serves it, lower-case hex.</summary>
    public string Hash => Sha256.Hash(Encoding.UTF8.GetBytes(Html)).ToString();

    /// <summary>The SHA-256 of each scrubber that it would load when a file needs one, lower-case hex, by the names of their families.</summary>
    public IReadOnlyDictionary<string, string> PinnedScrubbers => CarriedScrubbers.PinnedBy(Html);

    /// <summary>SHA-256 of each script and style that runs, in the spelling of a Content-Security-Policy.</summary>
    public IReadOnlyList<string> CodeHashes => [.. Code().Matches(Html).Select(match => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["content"].Value))))];

    /// <summary>Whether it is a source's page at all.</summary>
    public bool IsPage => Html.Contains("id=\"facts\"", StringComparison.Ordinal) && Html.Contains(HeadEnd, StringComparison.Ordinal);

    /// <summary>The language in which it says it is; empty if it says nothing.</summary>
    public string Language => Tag().Match(Html).Groups["tag"].Value;

    /// <summary>Whether a browser put the page into words of its own when it was kept, so that its bytes are no longer those of a door.</summary>
    public bool IsRewritten => !Html.Contains("<meta charset=\"utf-8\" />", StringComparison.Ordinal);

    /// <summary>Takes a page apart.</summary>
    public static PageSource Parse(string html)
    {
        // Taken out at that one place and in that one form only: anywhere else, or with anything more in it, it is a part of the page like every other.
        var end = Math.Max(html.IndexOf(HeadEnd, StringComparison.Ordinal), 0);
        var kept = KeptRoster().Match(html[..end]);
        var head = CarriedScrubbers.TakeOff(kept.Success ? html[..kept.Index] : html[..end], CarriedScrubbers.PinnedBy(html[end..]));
        return new PageSource(head + html[end..], kept.Success ? kept.Groups["roster"].Value : null);
    }

    /// <summary>The page with a roster in it, byte for byte as a door served it otherwise.</summary>
    /// <param name="rosterAnswer">The answer of GET /roster/courier.</param>
    /// <param name="isOnion">By which route it came.</param>
    /// <param name="scrubbers">Scrubbers that the page pins, by the names of their families.</param>
    public string With(ReadOnlySpan<byte> rosterAnswer, bool isOnion, IReadOnlyDictionary<string, byte[]> scrubbers)
    {
        var carried = string.Concat(scrubbers.Select(scrubber => CarriedScrubbers.ElementOf(scrubber.Key, scrubber.Value)));
        var element = $"<script type=\"text/plain\" id=\"kept\" data-route=\"{(isOnion ? "onion" : "open")}\">{Convert.ToBase64String(rosterAnswer)}</script>";
        return Html.Insert(Html.IndexOf(HeadEnd, StringComparison.Ordinal), carried + element);
    }

    [GeneratedRegex("<script type=\"text/plain\" id=\"kept\" data-route=\"(?:onion|open)\">(?<roster>[A-Za-z0-9+/=]*)</script>\\z")]
    private static partial Regex KeptRoster();

    [GeneratedRegex("<html lang=\"(?<tag>[A-Za-z-]+)\"")]
    private static partial Regex Tag();

    [GeneratedRegex("<(?<element>script|style)>(?<content>.*?)</\\k<element>>", RegexOptions.Singleline)]
    private static partial Regex Code();
}
