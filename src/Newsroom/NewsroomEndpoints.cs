using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Newsroom;

/// <summary>The endpoints that newsroom and editors use.</summary>
public static class NewsroomEndpoints
{
    /// <summary>Adds what the endpoints need.</summary>
    public static IServiceCollection AddNewsroom(this IServiceCollection services) => services
        .AddSingleton<EditorGate>().AddSingleton<MembershipAcceptance>().AddSingleton<KeySetAcceptance>().AddSingleton<LaneReading>();

    /// <summary>Maps the endpoints.</summary>
    public static IEndpointRouteBuilder MapNewsroom(this IEndpointRouteBuilder routes)
    {
        routes.MapMembership();
        routes.MapKeySets();
        routes.MapLanes();
        routes.MapPostedChunks();
        return routes;
    }
}
