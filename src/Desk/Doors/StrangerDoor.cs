using Intake.Desk.Outcomes;
using Intake.Protocol.Board;
using Intake.Protocol.Chunks;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Doors;

/// <summary>What anybody may ask a door, without credentials (SPEC §7): sources, and desks wherever they must not be told apart.</summary>
/// <param name="connection">A connection that carries nothing else.</param>
public sealed class StrangerDoor(IDoorConnection connection)
{
    private const int LongestPage = 1024 * 1024;
    private const int LongestTile = LedgerTile.WholeWidth * (sizeof(ushort) + LedgerEntry.MaximumSize);
    private const int LongestIndex = 32 * 1024 * 1024;

    /// <summary>Fetches a roster answer, unverified.</summary>
    /// <param name="kind">Day or courier.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Outcome<byte[]>> GetRosterAsync(RosterKind kind, CancellationToken cancellation) =>
        GetAsync(kind == RosterKind.Day ? "/roster" : "/roster/courier", RosterAnswer.MaximumSize, cancellation);

    /// <summary>Fetches the checkpoint of the ledger, unverified.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Outcome<byte[]>> GetCheckpointAsync(CancellationToken cancellation) => GetAsync("/ledger/checkpoint", Checkpoint.MaximumSize, cancellation);

    /// <summary>Fetches the newest checkpoint that witnesses signed too, unverified.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Outcome<byte[]>> GetWitnessedAsync(CancellationToken cancellation) => GetAsync("/ledger/witnessed", Checkpoint.MaximumSize, cancellation);

    /// <summary>Fetches a tile of the ledger, unverified.</summary>
    /// <param name="tile">Which one.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Outcome<byte[]>> GetTileAsync(LedgerTile tile, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tile);
        return GetAsync($"/ledger/{tile.Path}", LongestTile, cancellation);
    }

    /// <summary>Fetches the source's page.</summary>
    /// <param name="path">"/", or "/" and a language.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Outcome<byte[]>> GetPageAsync(string path, CancellationToken cancellation) => GetAsync(path, LongestPage, cancellation);

    /// <summary>Fetches a scrubber that is not part of the page, unverified.</summary>
    /// <param name="name">The name of its family.</param>
    /// <param name="hash">The SHA-256 that the page pins, lower-case hex.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Outcome<byte[]>> GetScrubberAsync(string name, string hash, CancellationToken cancellation) => GetAsync($"/scrub/{name}.{hash}.js", LongestPage, cancellation);

    /// <summary>Fetches the public index.</summary>
    /// <param name="days">7, 30 or 90.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Outcome<byte[]>> GetIndexAsync(int days, CancellationToken cancellation) =>
        GetAsync($"/board/index?days={days}", LongestIndex, cancellation);

    /// <summary>Posts a parcel. Where one door may have it, no refusal of another one says that nothing was sent.</summary>
    /// <param name="parcel">All of its bytes.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<ParcelAnswer>> PostParcelAsync(ReadOnlyMemory<byte> parcel, CancellationToken cancellation)
    {
        var answer = await connection.AskAsync(new DoorRequest(HttpMethod.Post, "/parcels", 4096) { Body = parcel }, cancellation).ConfigureAwait(false);
        return !answer.IsDone ? answer.Problem : answer.Value switch
        {
            { Status: 202 } => ParcelAnswer.Received,
            { Interrupted: { } earlier } => DoorProblems.Interrupted(earlier),
            { IsPassing: true } => DoorProblems.Interrupted(answer.Value.Door),
            { Word: "roster-closed" } => ParcelAnswer.RosterClosed,
            var refused => DoorProblems.Of("a parcel", refused),
        };
    }

    /// <summary>Sends a chunk; done means that it is durable there.</summary>
    /// <param name="id">Its 16-byte id.</param>
    /// <param name="chunk">262 160 bytes.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<Nothing>> PutChunkAsync(byte[] id, ReadOnlyMemory<byte> chunk, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chunk.Length, ChunkFormat.SealedSize);
        var request = new DoorRequest(HttpMethod.Put, $"/chunks/{Convert.ToHexStringLower(id)}", 4096) { Body = chunk };
        var answer = await connection.AskAsync(request, cancellation).ConfigureAwait(false);
        return !answer.IsDone ? answer.Problem : answer.Value.Status == 201 ? Nothing.More : DoorProblems.Of("a chunk", answer.Value);
    }

    /// <summary>Fetches replies; the answer has one slot per locator.</summary>
    /// <param name="locators">As many locators as the roster says, 28 bytes each.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<IReadOnlyList<ReplySlot>>> PostRepliesAsync(IReadOnlyList<ReadOnlyMemory<byte>> locators, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(locators);
        var request = new DoorRequest(HttpMethod.Post, "/replies", locators.Count * ReplySlot.Size) { Body = Join(locators) };
        var answer = await connection.AskAsync(request, cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return answer.Problem;
        return answer.Value.Status == 200 && ReplySlot.TryReadAnswer(answer.Value.Body, locators.Count, out var slots)
            ? new Outcome<IReadOnlyList<ReplySlot>>(slots, null)
            : DoorProblems.Of("a question for replies", answer.Value);
    }

    /// <summary>Asks that replies be erased as the next day begins.</summary>
    /// <param name="locators">As many locators as the roster says, 28 bytes each.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<Nothing>> PostEraseAsync(IReadOnlyList<ReadOnlyMemory<byte>> locators, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(locators);
        var request = new DoorRequest(HttpMethod.Post, "/replies/erase", 4096) { Body = Join(locators) };
        var answer = await connection.AskAsync(request, cancellation).ConfigureAwait(false);
        return !answer.IsDone ? answer.Problem
            : answer.Value.Status == 204 ? Nothing.More
            : DoorProblems.Of("a request to erase", answer.Value);
    }

    private static byte[] Join(IReadOnlyList<ReadOnlyMemory<byte>> pieces) => [.. pieces.SelectMany(piece => piece.ToArray())];

    private async Task<Outcome<byte[]>> GetAsync(string pathAndQuery, int most, CancellationToken cancellation)
    {
        var answer = await connection.AskAsync(new DoorRequest(HttpMethod.Get, pathAndQuery, most), cancellation).ConfigureAwait(false);
        return !answer.IsDone ? answer.Problem : answer.Value.Status switch
        {
            200 => answer.Value.Body,
            404 => answer.Value.Word == "not-found" ? DoorProblems.NotThere : DoorProblems.NotReady(),
            _ => DoorProblems.Of(pathAndQuery, answer.Value),
        };
    }
}
