using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
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
    /// <param name="answers">Rosters as a door offered them, in the order in which it was asked. One that is not genuine is passed over: whoever judges it refuses it.</param>
    /// <param name="before">What was seen last; null if nothing.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<LedgerSight> LookAsync(IReadOnlyList<byte[]> answers, LedgerMark? before, CancellationToken cancellation)
    {
        var seen = before;
        foreach (var mark in answers.Select(Read).OfType<LedgerMark>())
        {
            if (seen is not null && await ContinuesAsync(seen, mark, cancellation).ConfigureAwait(false) is not true and var answer)
                return new LedgerSight(answer is null ? LedgerState.NotShown : LedgerState.Fork);
            seen = mark;
        }

        return new LedgerSight(LedgerState.Holds, seen);
    }

    private LedgerMark? Read(byte[] answer) =>
        RosterAnswer.TryDecode(answer, out var parts) && SignedMembership.TryParse(parts.MembershipDocument, newsroom, out var membership, out _)
        && SignedRoster.TryParse(parts.RosterDocument, membership, out var roster, out _) && parts.Proof.Names(roster)
            ? new LedgerMark(parts.Proof.Size, parts.Proof.Root)
            : null;

    // Null if tiles were not shown.
    private async Task<bool?> ContinuesAsync(LedgerMark before, LedgerMark now, CancellationToken cancellation)
    {
        if (before.Size > now.Size)
            return false;
        var ranges = MerkleProof.Consistency(before.Size, now.Size);
        var tiles = new HashTiles(now.Size);
        foreach (var tile in tiles.Missing(ranges))
        {
            var bytes = await door.GetTileAsync(tile, cancellation).ConfigureAwait(false);
            if (!bytes.IsDone || !tiles.TryAdd(tile, bytes.Value))
                return null;
        }

        return MerkleProof.VerifyConsistency(before.Size, before.Root, now.Size, now.Root, [.. ranges.Select(tiles.Hash)]);
    }
}
