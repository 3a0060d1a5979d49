using System.Collections.Immutable;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Sharing;

/// <summary>The triage of a vault as parcels for colleagues.</summary>
internal static class SharedTriage
{
    // The epoch of sealing is not known yet, and another one may compress a little worse.
    private const int Spare = 32;

    /// <summary>What stands of some threads. What waits here leaves by itself.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="own">id(e) of the vault's editor.</param>
    /// <param name="threads">The threads.</param>
    public static IEnumerable<SharedChange> Of(VaultContents contents, Digest own, IEnumerable<Digest> threads)
    {
        var book = TriageBook.Of(contents, own);
        return threads.SelectMany(thread => book.Find(thread).Registers)
            .SelectMany(register => register.Epoch is { } epoch ? [new SharedChange(register.Change, register.Author, epoch)] : Array.Empty<SharedChange>());
    }

    /// <summary>The same in as few parcels as it fits into.</summary>
    public static IEnumerable<PendingTriageShare> Pack(IEnumerable<SharedChange> changes)
    {
        var rest = changes.ToImmutableList();
        while (!rest.IsEmpty)
        {
            var most = Content.MostThatFit(Math.Min(rest.Count, TriageChange.MaximumPerEvent), count => new SharedTriageMessage(0, rest.GetRange(0, count)), Spare);
            yield return new PendingTriageShare(rest.GetRange(0, most), null);
            rest = rest.RemoveRange(0, most);
        }
    }
}
