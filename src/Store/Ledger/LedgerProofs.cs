using System.Collections.Concurrent;
using Intake.Protocol.Rosters;

namespace Intake.Store.Ledger;

/// <summary>
/// Shows that the signed ledger names the rosters that are served. A proof stands for as long as its roster: it does not become untrue when the ledger grows, and
/// one that grew along would tell from a page that was kept when that was.
/// </summary>
/// <param name="ledger">The ledger up to the newest checkpoint.</param>
public sealed class LedgerProofs(LedgerReading ledger)
{
    private readonly ConcurrentDictionary<RosterKind, (SignedRoster Roster, LedgerProof Proof)> made = [];

    /// <summary>The proof for a roster and its membership; null while no checkpoint names both.</summary>
    public LedgerProof? Of(SignedRoster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var kind = roster.Roster.Kind;
        if (made.TryGetValue(kind, out var last) && last.Roster == roster)
        {
            return last.Proof;
        }

        if (ledger.Current is not { } copy || LedgerProof.Of(roster, copy.Entries, copy.Leaves, copy.Note.Span) is not { } proof)
        {
            return null;
        }

        made[kind] = (roster, proof);
        return proof;
    }
}
