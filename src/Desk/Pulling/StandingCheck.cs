using System.Collections.Immutable;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Pulling;

/// <summary>
/// Fetches both rosters as strangers do, and judges them by what was seen before. The vault is needed for the judging alone: a slow
/// door keeps nobody from reading or locking it.
/// </summary>
/// <param name="newsroom">The pinned newsroom.</param>
/// <param name="door">A connection without credentials.</param>
/// <param name="doors">Learns the doors of the membership.</param>
/// <param name="time">The own clock.</param>
public sealed class StandingCheck(NewsroomIdentity newsroom, StrangerDoor door, DoorBook doors, TimeProvider time)
{
    private readonly RosterReader reader = new(door, newsroom, time);
    private readonly LedgerReader ledger = new(door, newsroom);

    /// <summary>Fetches and judges. What another look has overtaken meanwhile is fetched again before anybody is told that the door goes back.</summary>
    /// <param name="memory">What was seen up to now.</param>
    /// <param name="judge">Judges by what is remembered then: <see cref="JudgeAsync"/> or <see cref="Judge(RosterAnswers, ref TrustMemory)"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<Standing>> LookAsync(Func<TrustMemory> memory, Func<RosterAnswers, Task<Outcome<Standing>>> judge, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(judge);
        while (true)
        {
            var fetched = await FetchAsync(memory(), cancellation).ConfigureAwait(false);
            if (!fetched.IsDone)
                return fetched.Problem;
            var judged = await judge(fetched.Value).ConfigureAwait(false);
            // Each time around, somebody has seen a membership of a higher number, which the root or spare has signed.
            if (judged.Problem != PullProblems.Overtaken)
                return judged;
        }
    }

    /// <summary>Asks a door for both, and for the ledger that has to name them.</summary>
    /// <param name="memory">What was seen before.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<RosterAnswers>> FetchAsync(TrustMemory memory, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var asked = time.GetUtcNow();
        var day = await door.GetRosterAsync(RosterKind.Day, cancellation).ConfigureAwait(false);
        if (!day.IsDone)
            return day.Problem;
        var answered = time.GetUtcNow();
        var courier = await door.GetRosterAsync(RosterKind.Courier, cancellation).ConfigureAwait(false);
        var sight = await ledger.LookAsync(courier.IsDone ? [day.Value, courier.Value] : [day.Value], memory.Ledger, cancellation).ConfigureAwait(false);
        return new RosterAnswers(day.Value, courier.Value, sight) { Before = memory, Asked = asked, Answered = answered };
    }

    /// <summary>Judges by what a vault remembers, and lets it remember these.</summary>
    public async Task<Outcome<Standing>> JudgeAsync(RosterAnswers answers, Vault vault)
    {
        ArgumentNullException.ThrowIfNull(vault);
        Outcome<Standing> judged = null!;
        await vault.RememberAsync(contents =>
        {
            (judged, var readings) = Judge(answers, contents.Trust);
            return readings.Aggregate(contents, Remember);
        }).ConfigureAwait(false);
        return judged;
    }

    /// <summary>Judges without a vault.</summary>
    /// <param name="answers">What a door answered.</param>
    /// <param name="memory">What was seen before, and what to remember from now on.</param>
    public Outcome<Standing> Judge(RosterAnswers answers, ref TrustMemory memory)
    {
        var (judged, readings) = Judge(answers, memory);
        memory = readings[^1].Memory;
        return judged;
    }

    private (Outcome<Standing> Judged, List<RosterReading> Readings) Judge(RosterAnswers answers, TrustMemory memory)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var day = reader.Judge(answers.Day, RosterKind.Day, memory);
        if (day.Accepted is not { } accepted)
            return (IsOvertaken(day.Refusal, answers.Before, memory) ? PullProblems.Overtaken : TrustProblems.Of(day.Refusal), [day]);
        if (answers.Ledger is { State: LedgerState.Fork })
            return (TrustProblems.Fork, [day]);
        day = Seeing(day, answers.Ledger);
        doors.Learn(accepted.Membership.Doors.Select(known => known.Address));
        var courier = answers.Courier is { } bytes ? reader.Judge(bytes, RosterKind.Courier, day.Memory) : null;
        var epochs = EpochReckoning.From(accepted.Membership.Clock, accepted.ServerEpoch, answers.Asked, answers.Answered);
        return (new Standing(accepted, epochs, courier?.Accepted, answers.Ledger?.State), courier is null ? [day] : [day, courier]);
    }

    // A door that answered before it had the newer membership did not go back.
    private static bool IsOvertaken(TrustRefusal refusal, TrustMemory before, TrustMemory now) =>
        refusal is TrustRefusal.Older or TrustRefusal.RootEnded && before.LowestNumber < now.LowestNumber;

    // Another look may have seen more meanwhile.
    private static RosterReading Seeing(RosterReading reading, LedgerSight? sight) =>
        sight?.Mark is { } mark && (mark.Key != reading.Memory.Ledger?.Key || mark.Size > reading.Memory.Ledger.Size) ? reading with { Memory = reading.Memory with { Ledger = mark } } : reading;

    private static bool IsCovered(MembershipRecord known, AcceptedRoster accepted) =>
        known.FirstRoster <= accepted.Roster.Number && accepted.Roster.Number <= known.LastRoster && IsSame(known, accepted);

    private static bool IsSame(MembershipRecord known, AcceptedRoster accepted) =>
        known.Document.AsSpan().SequenceEqual(accepted.Signed.Membership.Bytes.Span);

    private static VaultContents Remember(VaultContents contents, RosterReading reading)
    {
        var remembered = reading.Memory == contents.Trust ? contents : contents with { Trust = reading.Memory };
        return reading.Accepted is { } accepted && !contents.Memberships.Exists(known => IsCovered(known, accepted))
            ? remembered with { Memberships = Widen(contents.Memberships, accepted) }
            : remembered;
    }

    private static ImmutableList<MembershipRecord> Widen(ImmutableList<MembershipRecord> memberships, AcceptedRoster accepted)
    {
        var number = accepted.Roster.Number;
        var at = memberships.FindIndex(known => IsSame(known, accepted));
        if (at < 0)
            return memberships.Add(new MembershipRecord(accepted.Signed.Membership.Bytes.ToArray(), number, number));
        var known = memberships[at];
        return memberships.SetItem(at, known with { FirstRoster = Math.Min(known.FirstRoster, number), LastRoster = Math.Max(known.LastRoster, number) });
    }
}
