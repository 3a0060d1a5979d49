using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Pages;
using Intake.Desk.Sessions;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>The desk's page on loopback, until Ctrl-C.</summary>
internal sealed class OpenVerb : Verb
{
    private readonly DoorOptions doors = new();
    private readonly Option<string> vaultFile = new("--vault") { Required = true, HelpName = "FILE", Description = "The editor's vault." };
    private readonly PassphraseOption passphrase = PassphraseOption.Usual();
    private readonly Option<int> port = new("--port") { HelpName = "N", Description = "The page's port; any free one unless told." };
    private readonly Option<int> idleMinutes = new("--idle-minutes") { HelpName = "N", DefaultValueFactory = _ => 15, Description = "Lock after so many minutes without a hand on it." };
    private readonly Option<string?> saveTo = new("--save-to") { HelpName = "DIR", Description = "Where files are saved; a folder beside the vault unless told." };
    private readonly Option<bool> untilStdinCloses = new("--until-stdin-closes") { Description = "End when standard input ends: for a program that starts this one." };

    public OpenVerb(Surroundings around)
        : base(around, "open", "Serves the desk's page on this computer, to one browser session, until Ctrl-C.",
            "intake desk open --vault mina.vault --server https://tips.example.org") =>
        AddAll(vaultFile, passphrase, doors.Server, doors.Proxy, port, idleMinutes, saveTo, untilStdinCloses);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var settings = SettingsOf(run);
        if (!settings.IsDone)
            return settings.Problem;
        var taken = VaultLock.Take(settings.Value.VaultPath);
        if (!taken.IsDone)
            return taken.Problem;
        using var held = taken.Value;
        var secret = passphrase.Read(run, settings.Value.VaultPath);
        if (!secret.IsDone)
            return secret.Problem;
        var vault = Vault.Open(settings.Value.VaultPath, secret.Value, run.Argon2, run.Random);
        if (!vault.IsDone)
            return vault.Problem;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => Close(signal, ending));
        if (run.Get(untilStdinCloses))
            _ = run.EndWithInputAsync(ending);
        var session = new DeskSession(settings.Value, vault.Value, run.Time, run.Random);
        await using (session.ConfigureAwait(false))
            return await ServeAsync(run, session, ending.Token).ConfigureAwait(false);
    }

    // A terminal whose window is closed says so once: what was typed is written and the vault locked before this program ends.
    private static void Close(PosixSignalContext signal, CancellationTokenSource ending)
    {
        signal.Cancel = true;
        ending.Cancel();
    }

    private Outcome<DeskSettings> SettingsOf(Invocation run)
    {
        var route = doors.Read(run);
        if (!route.IsDone)
            return route.Problem;
        var vault = run.Need(vaultFile);
        var folder = run.Get(saveTo) ?? Path.GetFullPath(vault) + ".saved";
        MakeForOwner(folder);
        return new DeskSettings(vault, route.Value.Doors[0], route.Value.Proxy, folder, TimeSpan.FromMinutes(run.Get(idleMinutes)), run.Argon2) { ReaderCommand = InspectVerb.Command };
    }

    // A folder that exists keeps the mode that its owner gave it.
    private static void MakeForOwner(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<Outcome<Report>> ServeAsync(Invocation run, DeskSession session, CancellationToken ending)
    {
        try
        {
            var host = await DeskHost.StartAsync(session, run.Get(port), run.Random).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                run.Answers.Announce(LinkOf(host));
                await session.RunAsync(ending).ConfigureAwait(false);
            }

            run.Note("The desk is closed and the vault is locked.");
            return Report.Silent;
        }
        catch (IOException failure)
        {
            return Problem.Usage($"The page cannot be served: {failure.Message}", "Name another --port, or leave it out.");
        }
    }

    private static Report LinkOf(DeskHost host) => Report.Of(
        new JsonObject { ["link"] = host.Link.ToString() },
        "The desk is open. This link works once, in one browser on this computer:", "", $"  {host.Link}", "", "Ctrl-C closes it.");
}
