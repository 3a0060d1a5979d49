using Intake.Cli.Desks;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Demos;

/// <summary>Publishes the editors' keys as long as no desk of theirs is open to do it.</summary>
/// <param name="folder">Where the vaults are.</param>
/// <param name="run">Clock and randomness.</param>
/// <param name="door">The demo's door.</param>
internal sealed class DemoEditors(DemoFolder folder, Invocation run, DoorAddress door)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly DoorRoute route = new([door], null);

    /// <summary>Publishes fresh keys of an editor. A vault that is open elsewhere publishes its own.</summary>
    public async Task<Problem?> PublishAsync(string name, CancellationToken cancellation)
    {
        var path = folder.Vault(name);
        var taken = VaultLock.Take(path);
        if (!taken.IsDone)
            return null;
        using var held = taken.Value;
        var opened = Vault.Open(path, DemoFolder.ReadPassphrase(folder.Passphrase(name)), DemoNewsroom.Argon2, run.Random);
        if (!opened.IsDone)
            return opened.Problem;
        using var vault = opened.Value;
        using var connections = new DeskConnections(route, run);
        var puller = connections.PullerFor(vault, run);
        return (await new Retries(run.Time).DoAsync(() => puller.PublishAsync(cancellation), cancellation).ConfigureAwait(false)).Problem;
    }

    /// <summary>Waits until strangers are offered the keys of all editors.</summary>
    public async Task WaitUntilListedAsync(CancellationToken cancellation)
    {
        using var connection = route.Connect(route.Book(), run.Random);
        var newsroom = NewsroomFiles.Read(folder.Newsroom).Value!.Identity;
        var reader = new RosterReader(new StrangerDoor(connection), newsroom, run.Time);
        while ((await reader.ReadAsync(RosterKind.Day, TrustMemory.Empty, cancellation).ConfigureAwait(false)).Value?.Accepted?.Signed.Readers != DemoNewsroom.Editors.Count)
            await Task.Delay(Look, run.Time, cancellation).ConfigureAwait(false);
    }
}
