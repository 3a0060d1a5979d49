using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>The two connections of a desk: an editor's, and a stranger's that shares nothing with it.</summary>
internal sealed class DeskConnections : IDisposable
{
    private readonly DoorBook doors;
    private readonly DoorConnection editor;
    private readonly DoorConnection stranger;

    public DeskConnections(DoorRoute route, Invocation run)
    {
        doors = route.Book();
        editor = route.Connect(doors, run.Random);
        stranger = route.Connect(doors, run.Random);
    }

    public StrangerDoor Stranger => new(stranger);

    public Puller PullerFor(Vault vault, Invocation run) => new(vault, doors, editor, stranger, run.Time, run.Random);

    public void Dispose()
    {
        editor.Dispose();
        stranger.Dispose();
    }
}
