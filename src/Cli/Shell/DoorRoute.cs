using Intake.Desk.Doors;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Shell;

/// <summary>Doors of one newsroom that are reached in one way.</summary>
/// <param name="Doors">At least one.</param>
/// <param name="Proxy">A proxy for every connection, or none.</param>
internal sealed record DoorRoute(IReadOnlyList<DoorAddress> Doors, ProxyAddress? Proxy)
{
    private const int IsolationSize = 8;

    /// <summary>The doors, to be tried in turn.</summary>
    public DoorBook Book()
    {
        var book = new DoorBook(Doors[0]);
        book.Learn(Doors.Skip(1).Select(door => door.ToString()));
        return book;
    }

    /// <summary>Connections of their own, which share nothing with others.</summary>
    public DoorConnection Connect(DoorBook book, IRandomSource random) => new(book, Proxy, Convert.ToHexStringLower(random.Bytes(IsolationSize)));
}
