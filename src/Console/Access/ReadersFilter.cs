using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Intake.Console.Access;

/// <summary>Auditors read: whatever changes anything takes an operator, unless its page says that it is for everybody.</summary>
internal sealed class ReadersFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isRead || context.HandlerInstance is IForEverybody || Session.IsOperator(context.HttpContext.User))
        {
            return next();
        }

        context.Result = new ContentResult { StatusCode = StatusCodes.Status403Forbidden, ContentType = "text/plain; charset=utf-8", Content = "Auditors read. This takes an operator.\n" };
        return Task.CompletedTask;
    }
}
