using Intake.Audit.Ledgers;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Pages;

/// <summary>The public ledger as a door shows it, whole: its entries lead to the root that the ledger key signed.</summary>
internal sealed class ShownLedger
{
    private readonly List<ReadOnlyMemory<byte>> entries;
    private readonly Digest[] leaves;

    private ShownLedger(List<ReadOnlyMemory<byte>> entries, Digest[] leaves) => (this.entries, this.leaves) = (entries, leaves);

    /// <summary>Fetches it as any stranger can.</summary>
    /// <param name="door">A connection without credentials.</param>
    /// <param name="newsroom">The pinned newsroom.</param>
    /// <param name="time">The own clock.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<Outcome<ShownLedger>> FetchAsync(StrangerDoor door, NewsroomIdentity newsroom, TimeProvider time, CancellationToken cancellation)
    {
        var reading = await new RosterReader(door, newsroom, time).ReadAsync(RosterKind.Day, TrustMemory.Empty, cancellation).ConfigureAwait(false);
        if (!reading.IsDone)
            return reading.Problem;
        if (!reading.Value.IsAccepted)
            return reading.Value.Problem;
        // A roster's own proof is as old as the roster: pages may have come since.
        var note = await door.GetCheckpointAsync(cancellation).ConfigureAwait(false);
        if (!note.IsDone)
            return note.Problem;
        if (!Checkpoint.TryParse(note.Value, newsroom.Id, reading.Value.Accepted.Membership.LedgerKey.Span, out var checkpoint) || checkpoint.Size > LedgerAudit.MostEntries)
            return PageProblems.LedgerNotShown();
        var entries = new List<ReadOnlyMemory<byte>>();
        foreach (var tile in LedgerTile.EntriesOf(checkpoint.Size))
        {
            var bundle = await door.GetTileAsync(tile, cancellation).ConfigureAwait(false);
            if (!bundle.IsDone)
                return bundle.Problem;
            if (!tile.TrySplit(bundle.Value, entries))
                return PageProblems.LedgerNotShown();
        }

        Digest[] leaves = [.. entries.Select(entry => MerkleTree.Leaf(entry.Span))];
        return MerkleTree.Root(leaves) == checkpoint.Root ? new ShownLedger(entries, leaves) : PageProblems.LedgerNotShown();
    }

    /// <summary>Whether it names this page, in whatever language and however long ago.</summary>
    /// <param name="page">SHA-256 of the page, lower-case hex.</param>
    public bool Names(string page) => entries.Exists(bytes => LedgerEntry.TryDecode(bytes, out var entry) && entry is LedgerEntry.PageReleased released && released.Hash.ToString() == page);

    /// <summary>Whether the keys that a kept page carries stand in it: their proof is genuine, and its ledger the beginning of this one.</summary>
    /// <param name="kept">The answer with the courier roster, base64. What cannot be read stands nowhere.</param>
    /// <param name="newsroom">The pinned newsroom.</param>
    public bool Holds(string kept, NewsroomIdentity newsroom)
    {
        var bytes = new byte[kept.Length];
        return Convert.TryFromBase64String(kept, bytes, out var length) && RosterAnswer.TryDecode(bytes.AsMemory(0, length), out var answer)
            && answer.Verify(newsroom) is not null
            && answer.Proof.Size <= leaves.Length && MerkleTree.Root(leaves.AsSpan(0, (int)answer.Proof.Size)) == answer.Proof.Root;
    }
}
