using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Triage;

/// <summary>One register that was changed.</summary>
/// <param name="Made">The change.</param>
/// <param name="Replaced">The own change that waited before it for the same register, or null.</param>
/// <param name="Former">What counted before, or null if nobody had ever set it.</param>
public sealed record ChangedRegister(TriageChange Made, PendingChange? Replaced, TriageChange? Former);

/// <summary>Takes back a step of triage. What has not left is taken out of the queue, as if it had never been; what has left is set back by a new change.</summary>
/// <param name="Changed">The registers of the step.</param>
public sealed record TriageUndo(ImmutableList<ChangedRegister> Changed)
{
    /// <summary>The contents without the step. What somebody has changed since stays as that person left it.</summary>
    internal VaultContents Apply(VaultContents contents, Protocol.Digest own)
    {
        var waiting = contents.Pending.ToHashSet();
        var unsent = Changed.Where(register => waiting.Contains(new PendingChange(register.Made, null))).ToList();
        var taken = unsent.Select(register => new PendingChange(register.Made, null)).ToHashSet();
        var without = contents with { Pending = contents.Pending.RemoveAll(taken.Contains).AddRange(unsent.Select(register => register.Replaced).OfType<PendingChange>()) };
        var book = TriageBook.Of(without, own);
        var left = Changed.Except(unsent).Where(register => book.Find(register.Made.Thread, register.Made.Field, register.Made.Item)?.Change == register.Made);
        return TriageDesk.After(without, own, left.GroupBy(register => register.Made.Thread)
            .Select(step => (step.Key, (IReadOnlyList<TriageValue>)[.. step.Select(register => TriageValue.Of(register.Made, register.Former))]))).Contents;
    }
}
