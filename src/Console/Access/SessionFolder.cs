using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Intake.Console.Access;

/// <summary>Takes a session's folder off a path, so that the pages behind it have one address for all.</summary>
/// <param name="next">What comes behind.</param>
internal sealed class SessionFolder(RequestDelegate next)
{
    private const int Length = 64;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static PathString PathOf(string folder) => new("/" + folder);

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        // The link to the first page has no slash at its end.
        if (path.Length > Length && (path.Length == Length + 1 || path[Length + 1] == '/') && path.AsSpan(1, Length).IndexOfAnyExcept(Digits) < 0)
        {
            context.Request.PathBase = path[..(Length + 1)];
            context.Request.Path = path[(Length + 1)..];
        }

        return next(context);
    }
}
