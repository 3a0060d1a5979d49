using Intake.Audit.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intake.Console;

/// <summary>The console's few files, out of the assembly.</summary>
internal static class ConsoleAssets
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "console.css", "text/css; charset=utf-8");
        Map(routes, "passkey.js", "text/javascript; charset=utf-8");
        Map(routes, "icon.svg", "image/svg+xml");
        routes.MapGet("/picture.css", () => Results.Text(DestructionPicture.Style, "text/css; charset=utf-8")).AllowAnonymous();
    }

    private static void Map(IEndpointRouteBuilder routes, string name, string type)
    {
        using var stream = typeof(ConsoleAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of this build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        routes.MapGet("/" + name, () => Results.Bytes(bytes, type)).AllowAnonymous();
    }
}
