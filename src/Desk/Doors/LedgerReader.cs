using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Doors;

/// <summary>
/// Looks whether a newsroom's ledger continues what was seen of it (SPEC §3). Each answer with a roster says how far the ledger goes; the few tiles that show that
/// one is the beginning of the other are fetched as any stranger can, and nothing in them is believed but what leads to signed roots.
/// </summary>
/// <param name="door">A connection without credentials.</param>
/// <param name="newsroom">The pinned newsroom.</param>
public sealed class LedgerReader(StrangerDoor door, NewsroomIdentity newsroom)
{
    /// <summary>Looks.</summary>
    /// <param name="answers">Rosters as a door offered them, the day's first: its membership says whose ledger it is. One that is not genuine is passed over: whoever judges it refuses it.</param>
    /// <param name="before">What was seen last; null if nothing.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<LedgerSight> LookAsync(IReadOnlyList<byte[]> answers, LedgerMark? before, CancellationToken cancellation)
    {
        var marks = answers.Select(Read).OfType<LedgerMark>().ToList();
        if (marks.Count == 0)
            return new LedgerSight(LedgerState.Holds, before);
        // One under another key is of a membership that is over, and says nothing of this ledger.
        var key = marks[0].Key;
        var seen = before?.Key == key ? before : null;
        foreach (var mark in marks.Where(mark => mark.Key == key))
        {
            // A door may still offer a roster of a while ago.
            var (older, newer) = seen is null || mark.Size >= seen.Size ? (seen, mark) : (mark, seen);
            var state = older is null ? LedgerState.Holds : await CompareAsync(older, newer, isKnown: newer == before, cancellation).ConfigureAwait(false);
            if (state != LedgerState.Holds)
                return new LedgerSight(state);
            seen = newer;
        }

        return new LedgerSight(LedgerState.Holds, seen);
    }

    private LedgerMark? Read(byte[] answer) =>
        RosterAnswer.TryDecode(answer, out var parts) && parts.Verify(newsroom) is { } roster
            ? new LedgerMark(parts.Proof.Size, parts.Proof.Root, Sha256.Hash(roster.Membership.Membership.LedgerKey.Span))
            : null;

    // A door that answers that it has no such tile of what it once signed, or gives another, has taken that back. A request without such an answer says nothing of the ledger: connections break.
    private async Task<LedgerState> CompareAsync(LedgerMark older, LedgerMark newer, bool isKnown, CancellationToken cancellation)
    {
        var ranges = MerkleProof.Consistency(older.Size, newer.Size);
        var tiles = new HashTiles(newer.Size);
        foreach (var tile in tiles.Missing(ranges))
        {
            var bytes = await door.GetTileAsync(tile, cancellation).ConfigureAwait(false);
            var isAnswered = bytes.IsDone || bytes.Problem == DoorProblems.NotThere;
            if (!bytes.IsDone || !tiles.TryAdd(tile, bytes.Value))
                return isKnown && isAnswered ? LedgerState.Fork : LedgerState.NotShown;
        }

        return MerkleProof.VerifyConsistency(older.Size, older.Root, newer.Size, newer.Root, [.. ranges.Select(tiles.Hash)]) ? LedgerState.Holds : LedgerState.Fork;
    }
}
