using Microsoft.AspNetCore.Http;

namespace Intake.Console.Access;

/// <summary>Refusals before there is a page: one plain line.</summary>
internal static class Words
{
    public static Task RefuseAsync(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words + "\n", context.RequestAborted);
    }
}
