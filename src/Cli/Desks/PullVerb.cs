using System.CommandLine;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Desks;

/// <summary>Pulls, in one of three ways: over the network with the vault here; over the network for a vault that is elsewhere; or from what such a visit brought.</summary>
internal sealed class PullVerb : Verb
{
    private readonly Option<string?> vault = new("--vault") { HelpName = "FILE", Description = "The editor's vault. Not with --to: the networked machine has none." };
    private readonly PassphraseOption passphrase = PassphraseOption.Usual();
    private readonly DoorOptions doors = new();
    private readonly Option<string?> to = new("--to") { HelpName = "BUNDLE", Description = "On the networked machine: carries out --errand, and keeps what came in this folder. Needs no vault and no key." };
    private readonly Option<string?> errand = new("--errand") { HelpName = "FILE", Description = "With --to: the errand that 'intake desk errand' made." };
    private readonly Option<string?> from = new("--from") { HelpName = "BUNDLE", Description = "On the machine that has the vault: takes what such a visit brought. Opens no connection." };

    public PullVerb(Surroundings around)
        : base(around, "pull",
            "Reads what came, then posts queued replies among cover. Stays until this epoch's parcels have left: up to twenty minutes. For a vault on a machine without a network: 'intake desk errand' there, 'intake desk pull --to' here, 'intake desk pull --from' there.",
            "intake desk pull --vault mina.vault --server https://tips.example.org\n  intake desk pull --to bundle --errand mina.errand --server https://tips.example.org\n  intake desk pull --from bundle --vault mina.vault")
    {
        doors.Server.Required = false;
        AddAll(vault, passphrase, doors.Server, doors.Proxy, to, errand, from);
    }

    protected override Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation) => (run.Get(to), run.Get(from)) switch
    {
        (not null, not null) => Refuse("--to and --from are for two different machines.", "Give one of them."),
        ({ } bundle, null) => CarryAsync(run, bundle, cancellation),
        (null, { } bundle) => TakeAsync(run, bundle, cancellation),
        _ => PullAsync(run, cancellation),
    };

    private async Task<Outcome<Report>> CarryAsync(Invocation run, string bundle, CancellationToken cancellation)
    {
        if (run.Get(vault) is not null)
            return Problem.Usage("The networked machine needs no vault, and must not have one.", "Leave out --vault.");
        if (run.Get(errand) is not { } file)
            return Problem.Usage("--to needs --errand.", "Make one with 'intake desk errand' on the machine that has the vault.");
        var route = Route(run);
        return route.IsDone ? await PullForErrand.RunAsync(run, file, bundle, route.Value, cancellation).ConfigureAwait(false) : route.Problem;
    }

    private async Task<Outcome<Report>> TakeAsync(Invocation run, string bundle, CancellationToken cancellation)
    {
        if (run.Get(doors.Server) is { Length: > 0 } || run.Get(doors.Proxy) is not null || run.Get(errand) is not null)
            return Problem.Usage("--from opens no connection.", "Leave out --server, --proxy and --errand.");
        var opened = Open(run);
        if (!opened.IsDone)
            return opened.Problem;
        using var mine = opened.Value;
        return await PullFromBundle.RunAsync(run, mine.Vault, bundle, cancellation).ConfigureAwait(false);
    }

    private async Task<Outcome<Report>> PullAsync(Invocation run, CancellationToken cancellation)
    {
        if (run.Get(errand) is not null)
            return Problem.Usage("--errand is for --to.", "Name the bundle's folder with --to, or leave out --errand.");
        var route = Route(run);
        if (!route.IsDone)
            return route.Problem;
        var opened = Open(run);
        if (!opened.IsDone)
            return opened.Problem;
        using var mine = opened.Value;
        using var connections = new DeskConnections(route.Value, run);
        return await PullHere.RunAsync(run, mine.Vault, connections, cancellation).ConfigureAwait(false);
    }

    private Outcome<DoorRoute> Route(Invocation run) => run.Get(doors.Server) is { Length: > 0 } ? doors.Read(run) : Problem.Usage("Option '--server' is required.", "Name a door of the newsroom.");

    private Outcome<OpenVault> Open(Invocation run) =>
        run.Get(vault) is { } path ? OpenVault.Open(run, path, passphrase) : Problem.Usage("Option '--vault' is required.", "Name the editor's vault.");

    private static Task<Outcome<Report>> Refuse(string what, string next) => Task.FromResult<Outcome<Report>>(Problem.Usage(what, next));
}
