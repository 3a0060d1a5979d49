using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Tips;

/// <summary>A source's visit: connections without credentials to the doors of a newsroom that was pinned. Nothing of it stays on this computer.</summary>
/// <param name="Door">The doors.</param>
/// <param name="Book">Learns further doors of the same route.</param>
/// <param name="Newsroom">The pinned newsroom.</param>
/// <param name="Time">The own clock.</param>
internal sealed record Visit(StrangerDoor Door, DoorBook Book, NewsroomIdentity Newsroom, TimeProvider Time)
{
    /// <summary>Tries again what may pass by itself.</summary>
    public Retries Retries { get; } = new(Time);

    /// <summary>The roster of a day that is open now.</summary>
    public Task<Outcome<AcceptedRoster>> RosterAsync(CancellationToken cancellation) => RosterAsync(RosterKind.Day, cancellation);

    /// <summary>A roster that is open now.</summary>
    public async Task<Outcome<AcceptedRoster>> RosterAsync(RosterKind kind, CancellationToken cancellation)
    {
        var reader = new RosterReader(Door, Newsroom, Time);
        var reading = await Retries.DoAsync(() => reader.ReadAsync(kind, TrustMemory.Empty, cancellation), cancellation).ConfigureAwait(false);
        if (!reading.IsDone)
            return reading.Problem;
        if (!reading.Value.IsAccepted)
            return reading.Value.Problem;
        Book.Learn(reading.Value.Accepted.Membership.Doors.Select(known => known.Address));
        return reading.Value.Accepted;
    }
}
