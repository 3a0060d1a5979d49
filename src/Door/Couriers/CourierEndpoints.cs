using Intake.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Intake.Door.Couriers;

/// <summary>/courier and /courier/{language}: a form without JavaScript for a file that was sealed elsewhere. There is no form for anything unsealed.</summary>
internal static class CourierEndpoints
{
    public static void MapCourier(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/courier", (CourierPages pages) => Show(pages, null)).WithName("GetCourierForm");
        routes.MapGet("/courier/{language}", (CourierPages pages, string language) => Show(pages, language)).WithName("GetCourierFormInLanguage");
        routes.MapPost("/courier", (HttpContext context, CourierDesk desk) => desk.AnswerAsync(context, null))
            .WithName("PostCourierForm").WithDescription("A form (multipart/form-data) with one file: a parcel, then each chunk after its id.").Produces(StatusCodes.Status202Accepted);
        routes.MapPost("/courier/{language}", (HttpContext context, CourierDesk desk, string language) => desk.AnswerAsync(context, language))
            .WithName("PostCourierFormInLanguage").Produces(StatusCodes.Status202Accepted);
    }

    private static Results<CourierAnswer, Refusal> Show(CourierPages pages, string? language) => pages.Find(language, CourierOutcome.Asked) is { } page
        ? new CourierAnswer(page, pages.ContentSecurityPolicy, CourierOutcome.Asked)
        : Refusal.NotFound;
}
