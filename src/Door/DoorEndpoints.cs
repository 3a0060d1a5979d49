using Intake.Answers;
using Intake.Door.Couriers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Door;

/// <summary>The endpoints that strangers use (design draft §7), and what all answers have in common.</summary>
public static class DoorEndpoints
{
    /// <summary>Connections that the door keeps open at once.</summary>
    public const int MostConnections = 2048;

    /// <summary>Adds what the endpoints need.</summary>
    public static IServiceCollection AddDoor(this IServiceCollection services) => services
        .AddSingleton<FaultReport>().AddHostedService(provider => provider.GetRequiredService<FaultReport>())
        .AddSingleton<ParcelJudgement>().AddSingleton<CourierPost>().AddSingleton<CourierDesk>()
        .AddSingleton<UploadPlaces>().AddSingleton<SourcePages>().AddSingleton<BoardIndexes>().AddSingleton<ReplyAnswers>().AddSingleton<UnknownReplies>();

    /// <summary>Maps the public endpoints.</summary>
    public static IEndpointRouteBuilder MapDoor(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var door = routes.MapGroup("");
        door.MapPage();
        door.MapScrub();
        door.MapRosters();
        door.MapLedger();
        door.MapParcels();
        door.MapChunks();
        door.MapReplies();
        door.MapCourier();
        routes.MapMethods("/{**path}", [HttpMethods.Options], CommonHeaders.AnswerPreflight).ExcludeFromDescription();
        routes.MapFallback(() => Refusal.NotFound);
        return routes;
    }
}
