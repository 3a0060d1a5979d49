using Intake.Desk.Outcomes;

namespace Intake.Desk.Doors;

/// <summary>What requests go over: a connection to a newsroom's doors, or what a networked machine brought of their answers.</summary>
public interface IDoorConnection
{
    /// <summary>Asks. An answer of any status is an answer.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<Outcome<DoorAnswer>> AskAsync(DoorRequest request, CancellationToken cancellation);
}
