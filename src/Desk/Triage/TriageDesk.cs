using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Triage;

/// <summary>Where an editor changes what the team thinks of a thread. A change is on the vault's disk before it counts, and waits there to be posted.</summary>
/// <param name="vault">The vault.</param>
public sealed class TriageDesk(Vault vault)
{
    /// <summary>Sets registers of a thread, all of them or none. What is so already is left alone.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="values">The new values.</param>
    public async Task<Outcome<Nothing>> SetAsync(Digest thread, IReadOnlyList<TriageValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!vault.Contents.Tips.Exists(tip => tip.Thread == thread))
            return Problem.Refused("There is no such thread in this vault.", "Take an id from the list.", "Nothing was changed.");
        if (values.Select(value => value.Problem).FirstOrDefault(problem => problem is not null) is { } problem)
            return problem;
        return await vault.UpdateAsync(contents => After(contents, thread, values)).ConfigureAwait(false);
    }

    // One revision for all of a step, so that a status and its reason win or lose together.
    private VaultContents After(VaultContents contents, Digest thread, IReadOnlyList<TriageValue> values)
    {
        var book = TriageBook.Of(contents, vault.Identity.Id);
        var present = values.Select(value => (value, Register: book.Find(thread, value.Field, value.Item)?.Change)).ToList();
        if (present.All(pair => pair.value.Is(pair.Register)))
            return contents;
        var revision = Math.Min(present.Max(pair => pair.Register?.Revision ?? 0) + 1, TriageChange.MaximumRevision);
        var changes = values.Select(value => value.ChangeOf(thread, revision)).ToList();
        return contents with
        {
            Pending = contents.Pending.RemoveAll(pending => changes.Exists(change => SameRegister(change, pending.Change)))
                .AddRange(changes.Select(change => new PendingChange(change, null))),
        };
    }

    private static bool SameRegister(TriageChange left, TriageChange right) =>
        left.Thread == right.Thread && left.Field == right.Field && left.Item == right.Item;
}
