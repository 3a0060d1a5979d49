using System.Collections.Concurrent;
using Intake.Protocol.Rosters;

namespace Intake.Store.Ledger;

/// <summary>Shows that the signed ledger names the rosters that are served. A proof serves everybody until the ledger grows.</summary>
/// <param name="ledger">The ledger up to the newest checkpoint.</param>
public sealed class LedgerProofs(LedgerReading ledger)
{
    private readonly ConcurrentDictionary<RosterKind, Made> newest = [];

    /// <summary>The proof for a roster and its membership; null while no checkpoint names both.</summary>
    public LedgerProof? Of(SignedRoster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        if (ledger.Current is not { } copy)
        {
            return null;
        }

        var kind = roster.Roster.Kind;
        if (!newest.TryGetValue(kind, out var made) || made.Roster != roster || made.Size != copy.Leaves.Length)
        {
            made = new Made(roster, copy.Leaves.Length, LedgerProof.Of(roster, copy.Entries, copy.Leaves, copy.Note.Span));
            newest[kind] = made;
        }

        return made.Proof;
    }

    private sealed record Made(SignedRoster Roster, int Size, LedgerProof? Proof);
}
