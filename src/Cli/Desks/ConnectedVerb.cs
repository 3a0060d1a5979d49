using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>A verb on a vault that speaks to the newsroom's doors.</summary>
internal abstract class ConnectedVerb : VaultVerb
{
    private readonly DoorOptions doors = new();

    protected ConnectedVerb(Surroundings around, string name, string what, string example)
        : base(around, name, what, example) => AddAll(doors.Server, doors.Proxy);

    protected override Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var route = doors.Read(run);
        return route.IsDone ? base.RunAsync(run, cancellation) : Task.FromResult<Outcome<Report>>(route.Problem);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var route = doors.Read(run);
        if (!route.IsDone)
            return route.Problem;
        using var connections = new DeskConnections(route.Value, run);
        return await RunAsync(run, vault, connections, cancellation).ConfigureAwait(false);
    }

    /// <summary>Does it, on an open vault, with connections.</summary>
    protected abstract Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, DeskConnections connections, CancellationToken cancellation);
}
