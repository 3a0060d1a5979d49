namespace Intake.Protocol.Rosters;

/// <summary>The route to a door. Only doors of the route that the client came by are tried by themselves.</summary>
public enum DoorKind
{
    /// <summary>A Tor onion service.</summary>
    Onion,

    /// <summary>The newsroom's own address on the open web.</summary>
    Clear,

    /// <summary>Somebody else's copy of the page and way in.</summary>
    Mirror,
}
