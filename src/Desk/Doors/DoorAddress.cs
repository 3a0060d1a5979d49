using System.Net;
using Intake.Desk.Outcomes;

namespace Intake.Desk.Doors;

/// <summary>Where a door answers: an https origin, an onion, or loopback. Nothing else is ever connected to.</summary>
public sealed record DoorAddress
{
    private DoorAddress(Uri origin) => Origin = origin;

    /// <summary>Scheme, host and port, with "/" as its path.</summary>
    public Uri Origin { get; }

    /// <summary>Whether Tor is the only way there.</summary>
    public bool IsOnion => Origin.IdnHost.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is this computer.</summary>
    public bool IsLoopback => Origin.IsLoopback || (IPAddress.TryParse(Origin.IdnHost, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads an address that a person or a membership gives.</summary>
    /// <param name="text">An absolute http or https address without a path.</param>
    public static Outcome<DoorAddress> Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0
            || uri.PathAndQuery != "/" || uri.Fragment.Length > 0)
            return DoorProblems.NotAnAddress(text);
        var door = new DoorAddress(uri);
        return uri.Scheme == "http" && !door.IsOnion && !door.IsLoopback ? DoorProblems.PlainHttp(uri.IdnHost) : door;
    }

    /// <summary>Whether both are reached the same way: an onion never leads to the open network by itself, nor back.</summary>
    public bool SharesRouteWith(DoorAddress other) => IsOnion == other.IsOnion && IsLoopback == other.IsLoopback;

    /// <inheritdoc />
    public override string ToString() => Origin.GetLeftPart(UriPartial.Authority);
}
