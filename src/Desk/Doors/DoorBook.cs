namespace Intake.Desk.Doors;

/// <summary>
/// The doors of one newsroom that may be tried in turn: the one that was asked for, then those of the membership that are reached
/// the same way. All lead to one store. The one that answered last comes first.
/// </summary>
public sealed class DoorBook(DoorAddress first)
{
    private readonly Lock gate = new();
    private List<DoorAddress> doors = [first];

    /// <summary>The doors, in the order to try them.</summary>
    public IReadOnlyList<DoorAddress> InTurn
    {
        get
        {
            lock (gate)
                return [.. doors];
        }
    }

    /// <summary>Adds the doors that a membership names; an address that cannot be used is left out.</summary>
    public void Learn(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (DoorAddress.Parse(address) is { IsDone: true, Value: var door } && door.SharesRouteWith(first))
                Add(door);
        }
    }

    /// <summary>Puts the door that answered before the others.</summary>
    public void Answered(DoorAddress door)
    {
        lock (gate)
            doors = [door, .. doors.Where(other => other != door)];
    }

    private void Add(DoorAddress door)
    {
        lock (gate)
        {
            if (!doors.Contains(door))
                doors.Add(door);
        }
    }
}
