using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Intake.Door;
using Intake.Door.Couriers;

namespace Intake.Server;

/// <summary>
/// What this door serves, by hash and policy, as WEBCAT's extension reads it (freedomofpress/webcat-spec, manifest.md and csp.md, with the fields of its
/// extension). Not signed: whoever answers for the newsroom's page signs it with WEBCAT's own tools.
/// </summary>
internal static class WebcatManifest
{
    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The pages with their manifest.</summary>
    public static AssembledPages AddTo(AssembledPages pages, ScrubScripts scrubbers, CourierPages forms) =>
        pages with { Manifest = Describe(pages.FirstLanguage, pages.Pages, scrubbers, forms) };

    private static byte[] Describe(string firstLanguage, IReadOnlyDictionary<string, SourcePage> pages, ScrubScripts scrubbers, CourierPages forms)
    {
        var form = pages.Keys.ToDictionary(language => $"/courier/{language}", language => forms.Find(language, CourierOutcome.Asked)).Where(page => page.Value is not null).ToList();
        // A policy applies to every path that begins like its own: the form's own address covers all languages of it.
        var policies = pages.ToDictionary(page => $"/{page.Key}", page => page.Value.ContentSecurityPolicy);
        policies["/courier"] = forms.ContentSecurityPolicy;
        // For "/" the extension looks under the index's name as it stands, without a slash.
        policies[firstLanguage] = pages[firstLanguage].ContentSecurityPolicy;
        var files = pages.ToDictionary(page => $"/{page.Key}", page => HashOf(page.Value.Html.Plain))
            .Concat(form.Select(page => KeyValuePair.Create(page.Key, HashOf(page.Value!.Value))))
            .Concat(scrubbers.All.Select(script => KeyValuePair.Create($"/scrub/{script.Key}", HashOf(script.Value.Plain))));
        var manifest = new
        {
            name = "intake",
            version = typeof(WebcatManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0",
            default_csp = CommonHeaders.ContentSecurityPolicy,
            extra_csp = Sorted(policies),
            default_index = firstLanguage,
            default_fallback = $"/{firstLanguage}",
            files = Sorted(files),
            wasm = Array.Empty<string>(),
        };
        return JsonSerializer.SerializeToUtf8Bytes(new { manifest, signatures = new { } }, Layout);
    }

    private static SortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> pairs) => new(pairs.ToDictionary(), StringComparer.Ordinal);

    private static string HashOf(ReadOnlyMemory<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes.Span));
}
