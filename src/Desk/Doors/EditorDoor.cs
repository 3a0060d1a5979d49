using Intake.Desk.Outcomes;
using Intake.Protocol.Board;
using Intake.Protocol.Chunks;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Doors;

/// <summary>What an editor asks a door, each request signed (SPEC §3 and §7).</summary>
/// <param name="connection">A connection that carries nothing else.</param>
/// <param name="signer">Who signs.</param>
/// <param name="epochs">Which epoch to sign in.</param>
/// <param name="time">The own clock.</param>
public sealed class EditorDoor(IDoorConnection connection, IRequestSigner signer, EpochReckoning epochs, TimeProvider time)
{
    /// <summary>Fetches one page of this editor's lane in an epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="page">From 0.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<LaneAnswer>> GetLaneAsync(ulong epoch, int page, CancellationToken cancellation)
    {
        var path = EditorPaths.Lane(signer.Editor, epoch, (uint)page);
        var answer = await AskAsync(HttpMethod.Get, path, default, LaneSlot.PageLength * LaneSlot.Size, cancellation).ConfigureAwait(false);
        return !answer.IsDone ? answer.Problem : answer.Value.Status switch
        {
            200 when LaneSlot.TryReadPage(answer.Value.Body, out var slots) => new LaneAnswer(slots),
            404 => LaneAnswer.NotPosted,
            401 => DoorProblems.NotAnEditor(),
            _ => DoorProblems.Of("a lane", answer.Value),
        };
    }

    /// <summary>Fetches a chunk; an empty array if the server has none by that id.</summary>
    /// <param name="id">Its 16-byte id.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<byte[]>> GetChunkAsync(byte[] id, CancellationToken cancellation)
    {
        var answer = await AskAsync(HttpMethod.Get, EditorPaths.Chunk(id), default, ChunkFormat.SealedSize, cancellation).ConfigureAwait(false);
        return !answer.IsDone ? answer.Problem : answer.Value.Status switch
        {
            200 => answer.Value.Body,
            404 => Array.Empty<byte>(),
            401 => DoorProblems.NotAnEditor(),
            _ => DoorProblems.Of("a chunk", answer.Value),
        };
    }

    /// <summary>Says that the vault holds everything up to an epoch. Only ever called after it does.</summary>
    /// <param name="epoch">The epoch, included.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<Nothing>> AcknowledgeAsync(ulong epoch, CancellationToken cancellation)
    {
        var answer = await AskAsync(HttpMethod.Post, EditorPaths.Acknowledgement, AcknowledgementBody.Of(epoch), 4096, cancellation).ConfigureAwait(false);
        return Plain(answer, "an acknowledgement");
    }

    /// <summary>Publishes day and courier keys.</summary>
    /// <param name="keys">A key set with a higher number than the last.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<KeysAnswer>> PutKeysAsync(SignedKeySet keys, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var answer = await AskAsync(HttpMethod.Put, EditorPaths.Keys(signer.Editor), keys.Bytes, 4096, cancellation).ConfigureAwait(false);
        if (answer.Value?.Status == 409)
            return KeysAnswer.NumberTooLow;
        var plain = Plain(answer, "a key set");
        return plain.IsDone ? KeysAnswer.Published : plain.Problem;
    }

    private static Outcome<Nothing> Plain(Outcome<DoorAnswer> answer, string what) => !answer.IsDone ? answer.Problem : answer.Value.Status switch
    {
        204 => Nothing.More,
        401 => DoorProblems.NotAnEditor(),
        _ => DoorProblems.Of(what, answer.Value),
    };

    // The clocks may be on two sides of an epoch's end; and a server that was down names the epoch of its last roster until it has a new one.
    private async Task<Outcome<DoorAnswer>> AskAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, int most, CancellationToken cancellation)
    {
        var request = new DoorRequest(method, path, most) { Body = body };
        var epoch = epochs.At(time.GetUtcNow());
        if (signer.Authorize(epoch, request) is not { } authorization)
            return DoorProblems.NotSigned();
        var answer = await connection.AskAsync(request with { Authorization = authorization }, cancellation).ConfigureAwait(false);
        if (answer.Value?.Status != 401)
            return answer;
        // Read anew: a computer that slept since it signed wakes up in another epoch.
        var now = time.GetUtcNow();
        var present = epochs.At(now);
        foreach (var other in new[] { present, Math.Max(present, 1) - 1, epochs.Clock.EpochAt(now) }.Where(other => other != epoch).Distinct())
        {
            if (answer.Value?.Status == 401 && signer.Authorize(other, request) is { } again)
                answer = await connection.AskAsync(request with { Authorization = again }, cancellation).ConfigureAwait(false);
        }

        return answer;
    }
}
