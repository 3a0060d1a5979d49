using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Triage;

/// <summary>
/// What the team thinks of each thread: the registers that all changes together leave. The same changes leave the same, in whatever
/// order, however often and in however many parts they came.
/// </summary>
public sealed class TriageBook
{
    private readonly Dictionary<(Digest Thread, TriageField Field, string Item), Register> registers = [];
    private readonly ILookup<Digest, Register> byThread;

    private readonly Dictionary<Digest, ulong> destroyed;

    private TriageBook(IEnumerable<Register> changes, Dictionary<Digest, ulong> destroyed)
    {
        this.destroyed = destroyed;
        foreach (var change in changes)
            Take(change);
        byThread = registers.Values.ToLookup(register => register.Change.Thread);
    }

    /// <summary>The book of a vault, its own waiting changes included.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="own">id(e) of the vault's editor.</param>
    public static TriageBook Of(VaultContents contents, Digest own)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return new TriageBook(contents.Triage.Select(Register.Of)
            .Concat(contents.Pending.Select(pending => new Register(pending.Change, own, contents.Editor.Name, null))),
            contents.Destroyed.ToDictionary(grave => grave.Thread, grave => grave.Revision));
    }

    /// <summary>What stands of a thread.</summary>
    public ThreadTriage Find(Digest thread) => new(thread, [.. byThread[thread]]);

    /// <summary>The value of a register, or null if nobody ever set it.</summary>
    public Register? Find(Digest thread, TriageField field, string item) => registers.GetValueOrDefault((thread, field, item));

    /// <summary>The revision that a new change of a register must be above, to count on every desk. What was destroyed here may stand elsewhere.</summary>
    public ulong RevisionOf(Digest thread, TriageField field, string item) => Math.Max(Find(thread, field, item)?.Change.Revision ?? 0, destroyed.GetValueOrDefault(thread));

    /// <summary>Every tag that is in use, in the order of the alphabet.</summary>
    public ImmutableList<string> Tags() =>
        [.. registers.Values.Where(register => register.Change is { Field: TriageField.Tag, Number: 1 }).Select(register => register.Change.Item).Distinct().Order(StringComparer.CurrentCulture)];

    /// <summary>Every link between threads that stands.</summary>
    public IEnumerable<Register> Links() => registers.Values.Where(register => register.Change is { Field: TriageField.Link, Number: 1 or 2 });

    /// <summary>Every status: those that all newsrooms have, and then the words of this one that are in use.</summary>
    public ImmutableList<string> Statuses() =>
    [
        .. ThreadStatus.All,
        .. registers.Values.Where(register => register.Change is { Field: TriageField.Status, Item.Length: 0 }).Select(register => register.Change.Text)
            .OfType<string>().Distinct().Except(ThreadStatus.All).Order(StringComparer.CurrentCulture),
    ];

    private void Take(Register change)
    {
        var key = (change.Change.Thread, change.Change.Field, change.Change.Item);
        if (!registers.TryGetValue(key, out var present) || Counts(change, present))
            registers[key] = change;
    }

    // Of the same change twice, as when an event was sealed again or two colleagues gave it, the earlier epoch counts.
    private static bool Counts(Register change, Register present)
    {
        var order = change.OrderTo(present);
        return order > 0 || (order == 0 && Order(change).CompareTo(Order(present)) < 0);
    }

    private static (ulong Heard, string Sharer, ulong Posted) Order(Register register) =>
        (register.HeardIn ?? ulong.MaxValue, register.SharedBy?.Editor.ToString() ?? "", register.Epoch ?? ulong.MaxValue);
}
