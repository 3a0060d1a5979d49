using Intake.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Door;

/// <summary>GET / and /{language}: the page, one file.</summary>
internal static class PageEndpoints
{
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (SourcePages pages) => Show(pages, null)).WithName("GetPage");
        routes.MapGet("/{language:length(2,7)}", (SourcePages pages, string language) => Show(pages, language)).WithName("GetPageInLanguage");
    }

    private static Results<PageAnswer, Refusal> Show(SourcePages pages, string? language) =>
        pages.Find(language) is { } page ? new PageAnswer(page) : Refusal.NotFound;
}
