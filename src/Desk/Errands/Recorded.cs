using Intake.Desk.Doors;

namespace Intake.Desk.Errands;

/// <summary>How visits name a request: method, a space, and the path with its query.</summary>
internal static class Recorded
{
    public static string Name(DoorRequest request) => Name(request.Method, request.PathAndQuery);

    public static string Name(HttpMethod method, string pathAndQuery) => $"{method.Method} {pathAndQuery}";
}
