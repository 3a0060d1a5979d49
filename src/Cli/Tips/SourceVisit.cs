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
internal sealed record SourceVisit(StrangerDoor Door, DoorBook Book, NewsroomIdentity Newsroom, TimeProvider Time)
{
    /// <summary>Tries again what may pass by itself.</summary>
    public Retries Retries { get; } = new(Time);

    /// <summary>The roster of a day that is open now.</summary>
    public Task<Outcome<AcceptedRoster>> RosterAsync(CancellationToken cancellation) => RosterAsync(RosterKind.Day, cancellation);

    /// <summary>A roster that is open now.</summary>
    public async Task<Outcome<AcceptedRoster>> RosterAsync(RosterKind kind, CancellationToken cancellation)
    {
        var reader = new RosterReader(Door, Newsroom, Time);
        var answer = await Retries.DoAsync(() => Door.GetRosterAsync(kind, cancellation), cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return answer.Problem;
        var reading = reader.Judge(answer.Value, kind, TrustMemory.Empty);
        if (!reading.IsAccepted)
            return reading.Problem;
        Book.Learn(reading.Accepted.Membership.Doors.Select(known => known.Address));
        return reading.Accepted;
    }
}
