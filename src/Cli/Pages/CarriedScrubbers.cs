using System.Text;
using System.Text.RegularExpressions;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Pages;

/// <summary>The scrubbers of rarer files, by the names of their families, as a kept page carries them: text that does nothing until the page finds that it is what its build pinned.</summary>
internal static partial class CarriedScrubbers
{
    private const string Begin = "<script type=\"text/plain\" id=\"scrub-";
    private const string End = "</script>";

    /// <summary>The SHA-256 of each scrubber that a page would load, lower-case hex, as its build wrote it into its script.</summary>
    public static IReadOnlyDictionary<string, string> PinnedBy(string html)
    {
        var pins = new Dictionary<string, string>();
        foreach (Match pin in Pin().Matches(html))
            pins.TryAdd(pin.Groups["name"].Value, pin.Groups["hash"].Value);
        return pins;
    }

    /// <summary>Whether a script is the one that was pinned.</summary>
    public static bool IsPinned(ReadOnlySpan<byte> script, string hash) => Sha256.Hash(script).ToString() == hash;

    /// <summary>The element in which a page carries a scrubber.</summary>
    public static string ElementOf(string name, byte[] script) => $"{Begin}{name}\">{Encoding.UTF8.GetString(script)}{End}";

    /// <summary>Takes off the end of a page's head what it carries, as long as that is what the page pins; anything else stays a part of the page.</summary>
    public static string TakeOff(string head, IReadOnlyDictionary<string, string> pins)
    {
        while (head.EndsWith(End, StringComparison.Ordinal) && head.LastIndexOf(Begin, StringComparison.Ordinal) is var at and >= 0 && IsPinnedElement(head[at..], pins))
            head = head[..at];
        return head;
    }

    private static bool IsPinnedElement(string element, IReadOnlyDictionary<string, string> pins)
    {
        var name = Name().Match(element);
        return name.Success && pins.TryGetValue(name.Groups["name"].Value, out var hash) && IsPinned(Encoding.UTF8.GetBytes(element[name.Length..^End.Length]), hash);
    }

    [GeneratedRegex("\\A<script type=\"text/plain\" id=\"scrub-(?<name>[a-z]+)\">")]
    private static partial Regex Name();

    [GeneratedRegex("[{,](?<name>[a-z]+):\\{sha256:\"(?<hash>[0-9a-f]{64})\"")]
    private static partial Regex Pin();
}
