using Intake.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Door;

/// <summary>GET /scrub/{name}: a scrubber for files that most tips do not have. The same bytes for everyone.</summary>
internal static class ScrubEndpoints
{
    public static void MapScrub(this IEndpointRouteBuilder routes) => routes.MapGet("/scrub/{name}", Show).WithName("GetScrubber");

    private static Results<ScrubAnswer, Refusal> Show(ScrubScripts scripts, string name) =>
        scripts.Find(name) is { } script ? new ScrubAnswer(script) : Refusal.NotFound;

    private sealed class ScrubAnswer(Compressed script) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => CompressedAnswer.WriteAsync(httpContext, script, "text/javascript; charset=utf-8");
    }
}
