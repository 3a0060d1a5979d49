using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;

namespace Intake.Audit.Ledgers;

/// <summary>Whether each day's keys were destroyed when the policy says.</summary>
/// <param name="story">The ledger.</param>
/// <param name="policies">Its policies.</param>
/// <param name="clock">The newsroom's clock.</param>
/// <param name="present">The present epoch.</param>
/// <param name="memory">How far the ledger went at the last visit; null if there was none.</param>
internal sealed class DestructionCheck(LedgerStory story, PolicyHistory policies, EpochClock clock, ulong present, AuditMemory? memory)
{
    private static readonly StorageClass[] Classes = [StorageClass.Lanes, StorageClass.Replies, StorageClass.Chunks];

    /// <summary>Every scheduled destruction of a day of which an epoch was posted.</summary>
    public IReadOnlyList<Destruction> Look()
    {
        var done = new Dictionary<(StorageClass, ulong), int>();
        foreach (var (place, key) in story.Of<LedgerEntry.KeyDestroyed>())
            done.TryAdd((key.Class, key.Day), place);
        var days = story.Of<LedgerEntry.SegmentPosted>().GroupBy(posted => clock.DayOf(posted.Entry.Epoch)).Select(day => (Day: day.Key, day.First().Place)).OrderBy(day => day.Day);
        return
        [
            .. from day in days
               from storageClass in Classes
               let at = done.TryGetValue((storageClass, day.Day), out var place) ? place : (int?)null
               let due = policies.Due(storageClass, day.Day, day.Place, at)
               where due is not null
               let state = StateOf(due.Value, at)
               let isHeld = state == DestructionState.Held && policies.DueWithoutHolds(storageClass, day.Day, day.Place) + PolicyHistory.Grace < present
               select new Destruction(storageClass, day.Day, due.Value, isHeld ? DestructionState.OnHold : state),
        ];
    }

    /// <summary>The same in words.</summary>
    public IEnumerable<AuditFinding> Findings(IReadOnlyList<Destruction> destructions)
    {
        foreach (var group in destructions.Where(one => one.State is DestructionState.Missing or DestructionState.Late or DestructionState.Early).GroupBy(one => (one.State, one.Class)))
            yield return Finding(group.Key.State, group.Key.Class, [.. group.Select(one => one.Day)]);
        var inTime = destructions.Count(one => one.State == DestructionState.InTime);
        var held = destructions.Count(one => one.State == DestructionState.Held);
        var onHold = destructions.Count(one => one.State == DestructionState.OnHold);
        yield return AuditFinding.Fine($"{inTime} scheduled destructions were committed in time; {held} are not due yet{(onHold > 0 ? $"; {onHold} wait for the end of a hold" : "")}.");
    }

    private DestructionState StateOf(ulong due, int? place)
    {
        var last = due + PolicyHistory.Grace;
        if (place is not { } done)
            return present > last ? DestructionState.Missing : DestructionState.Held;
        if (due > present + PolicyHistory.Grace)
            return DestructionState.Early;

        // It was not there at the last visit, by the auditor's own clock; or an epoch was posted before it in which it had to be over.
        var wasMissing = memory is not null && done >= memory.Leaves.Count && clock.EpochAt(memory.Visited) > last;
        return wasMissing || story.PostedBefore(done) >= last ? DestructionState.Late : DestructionState.InTime;
    }

    private AuditFinding Finding(DestructionState state, StorageClass storageClass, ulong[] days)
    {
        var (what, named) = (AuditWords.Of(storageClass), AuditWords.Days(days, clock));
        return state switch
        {
            DestructionState.Missing => AuditFinding.Breach(
                FindingKind.DestructionMissing, $"The keys of {what} of {named} were due and are not destroyed: what was sent then can still be read by whoever has the editors' keys and the disk.",
                "Ask the operator why, by another way than this server. Until there is an answer, count on it that nothing is destroyed."),
            DestructionState.Late => AuditFinding.Breach(
                FindingKind.DestructionLate, $"The keys of {what} of {named} were destroyed later than the policy says.",
                "A server that was off destroys when it starts again: ask the operator whether it was off then, and for how long."),
            _ => AuditFinding.Breach(
                FindingKind.DestructionEarly, $"The ledger calls the keys of {what} of {named} destroyed, and they are not due yet.",
                "Either this computer's clock is behind, or the entry was written beforehand and proves nothing. Compare the clock first."),
        };
    }
}
