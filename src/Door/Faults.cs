using Intake.Answers;
using Microsoft.AspNetCore.Http;

namespace Intake.Door;

/// <summary>Answers what went wrong inside with one constant refusal, and remembers its kind for the next epoch's log.</summary>
/// <param name="next">What answers.</param>
/// <param name="report">Says it later.</param>
public sealed class Faults(RequestDelegate next, FaultReport report)
{
    /// <summary>Answers, whatever happens.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked is gone; nothing was acknowledged.
        }
        catch (BadHttpRequestException bad)
        {
            await AnswerAsync(context, Refusal.Of(bad.StatusCode, "malformed")).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            report.Remember(fault);
            await AnswerAsync(context, Refusal.Fault).ConfigureAwait(false);
        }
    }

    private static Task AnswerAsync(HttpContext context, Refusal refusal)
    {
        if (!context.Response.HasStarted)
        {
            return refusal.ExecuteAsync(context);
        }

        context.Abort();
        return Task.CompletedTask;
    }
}
