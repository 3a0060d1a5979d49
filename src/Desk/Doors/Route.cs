using Intake.Desk.Outcomes;

namespace Intake.Desk.Doors;

/// <summary>A door, and the way there.</summary>
/// <param name="Door">The door.</param>
/// <param name="Proxy">A proxy for every connection, or none.</param>
public sealed record Route(DoorAddress Door, ProxyAddress? Proxy)
{
    /// <summary>Reads what a person named; an onion without a proxy is refused.</summary>
    /// <param name="door">The door's address.</param>
    /// <param name="proxy">The proxy's address, or null.</param>
    public static Outcome<Route> Parse(string door, string? proxy)
    {
        var address = DoorAddress.Parse(door);
        if (!address.IsDone)
            return address.Problem;
        if (proxy is null)
            return address.Value.IsOnion ? DoorProblems.OnionWithoutProxy(address.Value.Origin.Host) : new Route(address.Value, null);
        var way = ProxyAddress.Parse(proxy);
        return way.IsDone ? new Route(address.Value, way.Value) : way.Problem;
    }
}
