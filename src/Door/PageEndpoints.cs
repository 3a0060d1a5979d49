using Intake.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Door;

/// <summary>GET / and /{language}: the page, one file. And the hashes of what this door gives browsers to run.</summary>
internal static class PageEndpoints
{
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (SourcePages pages) => Show(pages, null)).WithName("GetPage");
        routes.MapGet("/{language:length(2,7)}", (SourcePages pages, string language) => Show(pages, language)).WithName("GetPageInLanguage");
        routes.MapGet("/.well-known/webcat/manifest.json", (SourcePages pages) => ShowHashes(pages)).WithName("GetPageHashes");
    }

    private static Results<Blob, Refusal> ShowHashes(SourcePages pages) =>
        pages.Current.Manifest is { Length: > 0 } manifest ? new Blob(manifest, "application/json") : Refusal.NotFound;

    private static Results<PageAnswer, Refusal> Show(SourcePages pages, string? language) =>
        pages.Find(language) is { } page ? new PageAnswer(page) : Refusal.NotFound;
}
