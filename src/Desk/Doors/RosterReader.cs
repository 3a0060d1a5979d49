using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Doors;

/// <summary>Fetches a roster as every stranger does, and accepts it by the rules of SPEC §3.</summary>
/// <param name="door">Where to ask.</param>
/// <param name="newsroom">The pinned newsroom.</param>
/// <param name="time">The own clock.</param>
public sealed class RosterReader(StrangerDoor door, NewsroomIdentity newsroom, TimeProvider time)
{
    /// <summary>Fetches and judges; done means that the door answered.</summary>
    /// <param name="kind">Day or courier.</param>
    /// <param name="memory">What was seen before.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<RosterReading>> ReadAsync(RosterKind kind, TrustMemory memory, CancellationToken cancellation)
    {
        var answer = await door.GetRosterAsync(kind, cancellation).ConfigureAwait(false);
        return answer.IsDone ? Judge(answer.Value, kind, memory) : answer.Problem;
    }

    /// <summary>Judges what a door answered.</summary>
    /// <param name="answer">Its bytes, unverified.</param>
    /// <param name="kind">The kind that was asked for.</param>
    /// <param name="memory">What was seen before.</param>
    public RosterReading Judge(byte[] answer, RosterKind kind, TrustMemory memory)
    {
        var refusal = AcceptedRoster.TryAccept(answer, newsroom, ref memory, time.GetUtcNow(), out var accepted);
        return accepted is not null && accepted.Roster.Kind != kind
            ? new RosterReading(null, TrustRefusal.Damaged, memory)
            : new RosterReading(accepted, refusal, memory);
    }
}
