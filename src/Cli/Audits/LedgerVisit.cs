using Intake.Audit.Ledgers;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Audits;

/// <summary>Fetches all that an audit of a door needs, as any stranger can.</summary>
/// <param name="door">A connection without credentials.</param>
/// <param name="newsroom">The pinned newsroom.</param>
/// <param name="source">The door's address, for the report.</param>
/// <param name="time">The auditor's clock.</param>
internal sealed class LedgerVisit(StrangerDoor door, NewsroomIdentity newsroom, string source, TimeProvider time)
{
    private readonly Retries retries = new(time);

    /// <summary>Fetches it; what the door does not show is a problem.</summary>
    /// <param name="say">Told how far it is.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<AuditEvidence>> FetchAsync(Action<string> say, CancellationToken cancellation)
    {
        var day = await retries.DoAsync(() => door.GetRosterAsync(RosterKind.Day, cancellation), cancellation).ConfigureAwait(false);
        if (!day.IsDone)
            return day.Problem;
        var courier = await door.GetRosterAsync(RosterKind.Courier, cancellation).ConfigureAwait(false);
        var served = ServedDocuments.Of(newsroom, courier.IsDone ? [day.Value, courier.Value] : [day.Value]);
        // Before the checkpoint, which can then only be the longer one.
        var witnessed = await door.GetWitnessedAsync(cancellation).ConfigureAwait(false);
        var note = await retries.DoAsync(() => door.GetCheckpointAsync(cancellation), cancellation).ConfigureAwait(false);
        if (!note.IsDone)
            return note.Problem;
        var evidence = new AuditEvidence { Newsroom = newsroom, Source = source, Now = time.GetUtcNow(), Served = served, Note = note.Value, Witnessed = witnessed.IsDone ? (ReadOnlyMemory<byte>?)witnessed.Value : null, Entries = [] };
        return SizeOf(evidence) is { } size ? await FetchTilesAsync(evidence, size, say, cancellation).ConfigureAwait(false) : evidence;
    }

    // Nothing is fetched by the word of a checkpoint that the ledger's key has not signed.
    private static ulong? SizeOf(AuditEvidence evidence) =>
        evidence.Served.Membership is { } membership
        && Checkpoint.TryParse(evidence.Note.Span, evidence.Newsroom.Id, membership.Membership.LedgerKey.Span, out var checkpoint)
        && checkpoint.Size <= LedgerAudit.MostEntries ? checkpoint.Size : null;

    private async Task<Outcome<AuditEvidence>> FetchTilesAsync(AuditEvidence evidence, ulong size, Action<string> say, CancellationToken cancellation)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        foreach (var tile in LedgerTile.EntriesOf(size))
        {
            say($"Reading the ledger: {entries.Count} of {size} entries");
            var read = await retries.DoAsync(() => door.GetTileAsync(tile, cancellation), cancellation).ConfigureAwait(false);
            if (!read.IsDone)
                return read.Problem;
            if (!tile.TrySplit(read.Value, entries))
                return evidence;
        }

        var hashes = new Dictionary<LedgerTile, ReadOnlyMemory<byte>>();
        foreach (var tile in LedgerTile.HashesOf(size))
        {
            var bytes = await retries.DoAsync(() => door.GetTileAsync(tile, cancellation), cancellation).ConfigureAwait(false);
            if (!bytes.IsDone)
                return bytes.Problem;
            hashes[tile] = bytes.Value;
        }

        return evidence with { Entries = entries, HashTiles = hashes, Pages = await FetchPagesAsync(entries, say, cancellation).ConfigureAwait(false) };
    }

    // A page that is not served is no breach; one that is another than the ledger's is.
    private async Task<Dictionary<string, Digest>> FetchPagesAsync(IEnumerable<ReadOnlyMemory<byte>> entries, Action<string> say, CancellationToken cancellation)
    {
        say("Reading the source's pages");
        var pages = new Dictionary<string, Digest>();
        foreach (var language in ReleasedPages.Newest(entries).Keys.Prepend(""))
        {
            var page = await retries.DoAsync(() => door.GetPageAsync($"/{language}", cancellation), cancellation).ConfigureAwait(false);
            if (page.IsDone)
                pages[language] = Sha256.Hash(page.Value);
        }

        return pages;
    }
}
