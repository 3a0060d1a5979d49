using System.Collections.Immutable;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Triage;

/// <summary>Where an editor changes what the team thinks of threads. A change is on the vault's disk before it counts, and waits there to be posted.</summary>
/// <param name="vault">The vault.</param>
public sealed class TriageDesk(Vault vault)
{
    /// <summary>Sets registers of threads, all of them or none. What is so already is left alone.</summary>
    /// <param name="threads">The threads.</param>
    /// <param name="values">The new values, the same for each thread.</param>
    /// <returns>What takes it back.</returns>
    public async Task<Outcome<TriageUndo>> SetAsync(IReadOnlyCollection<Digest> threads, IReadOnlyList<TriageValue> values)
    {
        ArgumentNullException.ThrowIfNull(threads);
        ArgumentNullException.ThrowIfNull(values);
        var known = vault.Contents.Tips.Select(tip => tip.Thread).ToHashSet();
        if (!threads.All(known.Contains))
            return Problem.Refused("There is no such thread in this vault.", "Take an id from the list.", "Nothing was changed.");
        if (values.Select(value => value.Problem).FirstOrDefault(problem => problem is not null) is { } problem)
            return problem;
        var undo = new TriageUndo([]);
        var written = await vault.UpdateAsync(contents =>
        {
            var (after, changed) = After(contents, vault.Identity.Id, threads.Select(thread => (thread, values)));
            undo = new TriageUndo(changed);
            return after;
        }).ConfigureAwait(false);
        return written.IsDone ? undo : written.Problem;
    }

    /// <summary>The contents with each thread's values set, and what that changed.</summary>
    internal static (VaultContents Contents, ImmutableList<ChangedRegister> Changed) After(
        VaultContents contents, Digest own, IEnumerable<(Digest Thread, IReadOnlyList<TriageValue> Values)> steps)
    {
        var book = TriageBook.Of(contents, own);
        var changes = steps.SelectMany(step => ChangesOf(book, step.Thread, step.Values)).ToList();
        if (changes.Count == 0)
            return (contents, []);
        var registers = changes.Select(RegisterOf).ToHashSet();
        var replaced = contents.Pending.Where(pending => registers.Contains(RegisterOf(pending.Change))).ToDictionary(pending => RegisterOf(pending.Change));
        var changed = changes.ConvertAll(change => new ChangedRegister(
            change, replaced.GetValueOrDefault(RegisterOf(change)), book.Find(change.Thread, change.Field, change.Item)?.Change));
        var pending = contents.Pending.RemoveAll(waiting => registers.Contains(RegisterOf(waiting.Change))).AddRange(changes.Select(change => new PendingChange(change, null)));
        return (contents with { Pending = pending }, [.. changed]);
    }

    // One revision for all of a step, so that a status and its reason win or lose together.
    private static List<TriageChange> ChangesOf(TriageBook book, Digest thread, IReadOnlyList<TriageValue> values)
    {
        var present = values.Select(value => (value, Register: book.Find(thread, value.Field, value.Item)?.Change)).ToList();
        if (present.All(pair => pair.value.Is(pair.Register)))
            return [];
        var revision = Math.Min(values.Max(value => book.RevisionOf(thread, value.Field, value.Item)) + 1, TriageChange.MaximumRevision);
        return [.. values.Select(value => value.ChangeOf(thread, revision))];
    }

    private static (Digest Thread, TriageField Field, string Item) RegisterOf(TriageChange change) => (change.Thread, change.Field, change.Item);
}
