using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intake.Desk.Pages;

/// <summary>The page's few files, out of the assembly.</summary>
internal static class PageAssets
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/desk.css", "desk.css", "text/css; charset=utf-8");
        Map(routes, "/keys.js", "keys.js", "text/javascript; charset=utf-8");
        Map(routes, "/presence.js", "presence.js", "text/javascript; charset=utf-8");
        Map(routes, "/circuit.js", "circuit.js", "text/javascript; charset=utf-8");
        Map(routes, "/icon.svg", "icon.svg", "image/svg+xml");
        Map(routes, "/_framework/blazor.web.js", "blazor.web.js", "text/javascript; charset=utf-8");
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string resource, string type)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not part of this build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        routes.MapGet(path, () => Results.Bytes(bytes, type));
    }
}
