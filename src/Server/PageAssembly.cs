using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Intake.Door;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Server;

/// <summary>Puts the newsroom's facts into the built page: the same bytes for everyone, compressed once. The folder is read at start only: when a file was last read must not tell of a visit.</summary>
/// <param name="newsroom">The pinned newsroom.</param>
/// <param name="choices">What the operator chose about the page.</param>
/// <param name="approved">The languages that are no drafts.</param>
/// <param name="folder">The folder of the built page.</param>
/// <param name="scrubbers">SHA-256 of what the page may load and run.</param>
internal sealed partial class PageAssembly(NewsroomFile newsroom, PageChoices choices, ApprovedLanguages approved, string folder, IReadOnlyList<byte[]> scrubbers)
{
    private const string Marker = "<!--intake:facts-->";
    private const string BlandIcon = "<link rel=\"icon\" href=\"data:,\"";
    private const string BlandLeave = "<a id=\"leave\" href=\"about:blank\"";
    private const string PolicyMarker = "<!--intake:policy-->";

    // The strictest encoder: nothing in a name can end the script element.
    private static readonly JsonSerializerOptions Layout = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Default };

    private readonly Dictionary<string, Built> built = PageLanguage.All.ToDictionary(
        language => language.Tag,
        language => new Built(approved.PutInto(File.ReadAllText(PathOf(folder, language.Tag)), language.Tag), new DeflatedEnd(File.ReadAllBytes(RestPathOf(folder, language.Tag)))));

    /// <summary>Whether browsers may keep the page.</summary>
    public string CacheControl { get; init; } = SourcePage.NeverKept;

    /// <summary>The built page of a language.</summary>
    public static string PathOf(string folder, string language) => Path.Combine(folder, language + ".html");

    /// <summary>What follows in it after all that is chosen here, compressed by the build.</summary>
    public static string RestPathOf(string folder, string language) => Path.Combine(folder, language + ".rest");

    /// <summary>Assembles the page in each language.</summary>
    public AssembledPages Assemble(SignedMembership? membership)
    {
        var facts = $"<script type=\"application/json\" id=\"facts\">{JsonSerializer.Serialize(FactsOf(membership), Layout)}</script>";
        return new AssembledPages(approved.First, built.ToDictionary(page => page.Key, page => Assemble(page.Value, facts, membership, LevelOf(page.Key)), StringComparer.OrdinalIgnoreCase), default);
    }

    private SourcePage Assemble(Built built, string facts, SignedMembership? membership, CompressionLevel level)
    {
        if (built.Html.Split(Marker).Length != 2)
        {
            throw new InvalidDataException($"The built page has no place for the newsroom's facts: \"{Marker}\" must stand in it once.");
        }

        var html = Choose(built.Html).Replace(Marker, facts, StringComparison.Ordinal);
        var policy = PagePolicy.Of(html, scrubbers, membership?.Membership.Doors.Select(door => door.Address) ?? []);
        // A page that is kept as a file has no headers any more.
        var complete = html.Replace(PolicyMarker, PagePolicy.ElementOf(policy), StringComparison.Ordinal);
        return new SourcePage(Compressed.Of(Encoding.UTF8.GetBytes(complete), level, built.Rest), policy, CacheControl);
    }

    // Nothing links to a draft: it is not worth the time at every start.
    private CompressionLevel LevelOf(string language) => approved.Tags.Contains(language) ? CompressionLevel.SmallestSize : CompressionLevel.Optimal;

    private string Choose(string built)
    {
        var html = built
            .Replace(BlandIcon, BlandIcon.Replace(PageChoices.Bland.Icon, HtmlEncoder.Default.Encode(choices.Icon), StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace(BlandLeave, BlandLeave.Replace(PageChoices.Bland.LeaveTo, HtmlEncoder.Default.Encode(choices.LeaveTo), StringComparison.Ordinal), StringComparison.Ordinal);
        return choices.Title is { } title ? Title().Replace(html, _ => $"<title>{HtmlEncoder.Default.Encode(title)}</title>", count: 1) : html;
    }

    [GeneratedRegex("<title>.*?</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    private Facts FactsOf(SignedMembership? membership) => new(
        membership?.Membership.NewsroomName ?? newsroom.Name,
        newsroom.Identity.Id.ToString(),
        string.Join(' ', newsroom.Identity.FingerprintWords),
        Convert.ToHexStringLower(newsroom.Identity.Root.Span),
        newsroom.Identity.SpareHash.ToString(),
        membership?.Membership.Number ?? 0,
        approved.Tags,
        [.. (membership?.Membership.Doors ?? []).Select(door => new DoorFact(door.Address, KindOf(door.Kind)))]);

    private static string KindOf(DoorKind kind) => kind switch { DoorKind.Onion => "onion", DoorKind.Clear => "clear", _ => "mirror" };

    private sealed record Built(string Html, DeflatedEnd Rest);

    private sealed record Facts(string Name, string Newsroom, string Fingerprint, string Root, string SpareHash, uint LowestMembership, IReadOnlyList<string> Languages, IReadOnlyList<DoorFact> Doors);

    private sealed record DoorFact(string Address, string Kind);
}
