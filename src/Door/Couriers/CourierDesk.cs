using Intake.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Intake.Door.Couriers;

/// <summary>Answers a posted form with a page in words, whatever happens to it.</summary>
/// <param name="pages">The pages.</param>
/// <param name="post">Takes the file.</param>
/// <param name="report">Says later what went wrong inside.</param>
internal sealed class CourierDesk(CourierPages pages, CourierPost post, FaultReport report)
{
    /// <summary>Takes the form and says what became of it.</summary>
    public async Task<Results<CourierAnswer, Refusal>> AnswerAsync(HttpContext context, string? language)
    {
        if (pages.Find(language, CourierOutcome.Asked) is null)
        {
            return Refusal.NotFound;
        }

        // As long as its chunks find room: each is bounded by itself, and none is held in memory.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var outcome = await TakeAsync(context).ConfigureAwait(false);
        return new CourierAnswer(pages.Find(language, outcome)!.Value, pages.ContentSecurityPolicy, outcome);
    }

    private async Task<CourierOutcome> TakeAsync(HttpContext context)
    {
        if (FormFile.Of(context.Request.BodyReader, context.Request.ContentType, context.RequestAborted) is not { } form)
        {
            return CourierOutcome.NotSealed;
        }

        try
        {
            var outcome = await post.TakeAsync(form, () => ChunkEndpoints.DoNotDawdle(context)).ConfigureAwait(false);
            return outcome == CourierOutcome.Received ? outcome : await AfterAllWasSentAsync(form, outcome).ConfigureAwait(false);
        }
        catch (BadHttpRequestException)
        {
            return CourierOutcome.WrongSize;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !context.RequestAborted.IsCancellationRequested)
        {
            report.Remember(fault);
            return CourierOutcome.Fault;
        }
    }

    // A browser shows an answer only after it has sent everything.
    private static async Task<CourierOutcome> AfterAllWasSentAsync(FormFile form, CourierOutcome outcome)
    {
        await form.DrainAsync().ConfigureAwait(false);
        return outcome;
    }
}
