using Microsoft.AspNetCore.Http;

namespace Intake.Door.Couriers;

/// <summary>A page of the form: what became of the file, and the form again.</summary>
/// <param name="page">HTML.</param>
/// <param name="contentSecurityPolicy">What the page may do.</param>
/// <param name="outcome">What it says; fixes the status.</param>
internal sealed class CourierAnswer(ReadOnlyMemory<byte> page, string contentSecurityPolicy, CourierOutcome outcome) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => outcome switch
    {
        CourierOutcome.Asked => StatusCodes.Status200OK,
        CourierOutcome.Received => StatusCodes.Status202Accepted,
        CourierOutcome.NothingChosen or CourierOutcome.NotSealed or CourierOutcome.WrongSize => StatusCodes.Status400BadRequest,
        CourierOutcome.Damaged or CourierOutcome.Closed => StatusCodes.Status409Conflict,
        CourierOutcome.TextOnly or CourierOutcome.NoRoom or CourierOutcome.NotReady => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode!.Value;
        PageAnswer.Harden(response.Headers, contentSecurityPolicy);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        return response.Body.WriteAsync(page).AsTask();
    }
}
