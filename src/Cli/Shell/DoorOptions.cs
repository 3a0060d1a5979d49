using System.CommandLine;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Shell;

/// <summary>The options that say where the doors are and how to get there; they are the same for every verb that connects.</summary>
internal sealed class DoorOptions
{
    /// <summary>Doors to try, in turn.</summary>
    public Option<string[]> Server { get; } = new("--server") { Required = true, HelpName = "URL", Description = "A door of the newsroom. May be repeated: they are tried in turn." };

    /// <summary>The way to them.</summary>
    public Option<string?> Proxy { get; } = new("--proxy") { HelpName = "URL", Description = "A proxy for every connection, such as Tor's: socks5://127.0.0.1:9050. Required for an onion." };

    /// <summary>Reads both. Doors that are reached in different ways are refused: one connection must not tell of another.</summary>
    public Outcome<DoorRoute> Read(Invocation run) => Read(run.Need(Server), run.Get(Proxy));

    /// <summary>The same for addresses that were given in another way.</summary>
    public static Outcome<DoorRoute> Read(IEnumerable<string> servers, string? through)
    {
        var doors = new List<DoorAddress>();
        foreach (var text in servers)
        {
            var door = DoorAddress.Parse(text);
            if (!door.IsDone)
                return door.Problem;
            doors.Add(door.Value);
        }

        var proxy = through is { } given ? ProxyAddress.Parse(given) : null;
        return proxy is { IsDone: false } ? proxy.Problem : Check(doors, proxy?.Value);
    }

    private static Outcome<DoorRoute> Check(List<DoorAddress> doors, ProxyAddress? proxy)
    {
        if (doors.Find(door => door.IsOnion) is { } onion && proxy is null)
        {
            return Problem.Usage(
                $"{onion} is an onion address and can only be reached through Tor.", "Start Tor and add --proxy socks5://127.0.0.1:9050 (9150 with Tor Browser).");
        }

        return doors.TrueForAll(doors[0].SharesRouteWith)
            ? new DoorRoute(doors, proxy)
            : Problem.Usage("These doors are reached in different ways, and trying one after the other would tie the ways together.", "Name onions only, or none.");
    }
}
