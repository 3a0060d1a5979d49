using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Doors;

/// <summary>
/// Reads a newsroom's ledger as any stranger can (SPEC §3): whether it continues what was seen, and whether it names what a door offers. It fetches the few tiles
/// that a proof needs, and believes nothing but the signed root.
/// </summary>
/// <param name="door">A connection without credentials.</param>
/// <param name="newsroom">The pinned newsroom.</param>
public sealed class LedgerReader(StrangerDoor door, NewsroomIdentity newsroom)
{
    private const int MostBundles = 256;

    /// <summary>Looks.</summary>
    /// <param name="answers">Rosters as a door offered them, unverified: whoever judges them refuses what is not genuine.</param>
    /// <param name="before">What was seen last; null if nothing.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<LedgerSight> LookAsync(IReadOnlyList<byte[]> answers, LedgerMark? before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var wanted = new List<byte[]>();
        var membership = answers.Select(answer => Read(answer, wanted, before)).ToList()[0];
        var note = await door.GetCheckpointAsync(cancellation).ConfigureAwait(false);
        if (membership is null || !note.IsDone || !Checkpoint.TryParse(note.Value, newsroom.Id, membership.Membership.LedgerKey.Span, out var checkpoint))
            return new LedgerSight(LedgerState.NotShown);
        var tiles = new HashTiles(checkpoint.Size);
        if (before is not null && await ContinuesAsync(tiles, before, checkpoint, cancellation).ConfigureAwait(false) is not true and var answer)
            return new LedgerSight(answer is null ? LedgerState.NotShown : LedgerState.Fork);
        var isNamed = await NamesAsync(tiles, wanted, checkpoint, cancellation).ConfigureAwait(false);
        return isNamed is null ? new LedgerSight(LedgerState.NotShown) : new LedgerSight(isNamed.Value ? LedgerState.Holds : LedgerState.NotNamed, new LedgerMark(checkpoint.Size, checkpoint.Root, isNamed.Value ? membership.Hash : default));
    }

    private SignedMembership? Read(byte[] answer, List<byte[]> wanted, LedgerMark? before)
    {
        if (!RosterAnswer.TryDecode(answer, out var parts) || !SignedMembership.TryParse(parts.MembershipDocument, newsroom, out var membership, out _)
            || !SignedRoster.TryParse(parts.RosterDocument, membership, out var roster, out _))
        {
            return null;
        }

        if (before?.Membership != membership.Hash)
            wanted.Add(new LedgerEntry.MembershipAccepted(membership.Membership.Number, membership.Hash).Encode());
        wanted.Add(new LedgerEntry.RosterSigned(roster.Roster.Number, roster.Hash).Encode());
        return membership;
    }

    // Null if tiles were not shown.
    private async Task<bool?> ContinuesAsync(HashTiles tiles, LedgerMark before, Checkpoint checkpoint, CancellationToken cancellation)
    {
        if (before.Size > checkpoint.Size)
            return false;
        var ranges = MerkleProof.Consistency(before.Size, checkpoint.Size);
        return await FetchAsync(tiles, ranges, cancellation).ConfigureAwait(false)
            ? MerkleProof.VerifyConsistency(before.Size, before.Root, checkpoint.Size, checkpoint.Root, [.. ranges.Select(tiles.Hash)])
            : null;
    }

    // What is offered is new, so it is looked for from the end.
    private async Task<bool?> NamesAsync(HashTiles tiles, List<byte[]> wanted, Checkpoint checkpoint, CancellationToken cancellation)
    {
        var bundles = LedgerTile.EntriesOf(checkpoint.Size).TakeLast(MostBundles).Reverse();
        foreach (var bundle in bundles.TakeWhile(_ => wanted.Count > 0))
        {
            var fetched = await door.GetTileAsync(bundle, cancellation).ConfigureAwait(false);
            var entries = new List<ReadOnlyMemory<byte>>();
            if (!fetched.IsDone || !bundle.TrySplit(fetched.Value, entries))
                return null;
            for (var i = 0; i < entries.Count; i++)
            {
                var place = (bundle.Number * LedgerTile.WholeWidth) + (ulong)i;
                if (!wanted.Exists(entry => entry.AsSpan().SequenceEqual(entries[i].Span)))
                    continue;
                if (await StandsAsync(tiles, MerkleTree.Leaf(entries[i].Span), place, checkpoint, cancellation).ConfigureAwait(false) is not { } stands)
                    return null;
                if (stands)
                    wanted.RemoveAll(entry => entry.AsSpan().SequenceEqual(entries[i].Span));
            }
        }

        return wanted.Count == 0;
    }

    private async Task<bool?> StandsAsync(HashTiles tiles, Protocol.Digest leaf, ulong place, Checkpoint checkpoint, CancellationToken cancellation)
    {
        var ranges = MerkleProof.Inclusion(place, checkpoint.Size);
        return await FetchAsync(tiles, ranges, cancellation).ConfigureAwait(false)
            ? MerkleProof.VerifyInclusion(leaf, place, checkpoint.Size, [.. ranges.Select(tiles.Hash)], checkpoint.Root)
            : null;
    }

    private async Task<bool> FetchAsync(HashTiles tiles, IReadOnlyList<LeafRange> ranges, CancellationToken cancellation)
    {
        foreach (var tile in tiles.Missing(ranges))
        {
            var bytes = await door.GetTileAsync(tile, cancellation).ConfigureAwait(false);
            if (!bytes.IsDone || !tiles.TryAdd(tile, bytes.Value))
                return false;
        }

        return true;
    }
}
