using Intake.Desk.Attachments;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Pulling;
using Intake.Protocol.Board;
using Intake.Protocol.Errands;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Errands;

/// <summary>The questions of one visit, in the order of a desk that pulls: keys, lanes, index, acknowledgement, chunks. What earlier visits brought is not asked again.</summary>
/// <param name="errand">The errand.</param>
/// <param name="before">The visits before.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class ErrandQuestions(Errand errand, IReadOnlyList<Visit> before, IProgress<PullStep>? progress)
{
    private const int Done = 200;
    private const int NoContent = 204;
    private const int NotFound = 404;
    private const int Conflict = 409;

    /// <summary>The last epoch whose lane was fetched whole.</summary>
    public ulong? ReadUpTo { get; private set; } = before.LastOrDefault(visit => visit.ReadUpTo is not null)?.ReadUpTo;

    /// <summary>Epochs whose lane this visit fetched.</summary>
    public int Lanes { get; private set; }

    /// <summary>Chunks that this visit fetched.</summary>
    public int Chunks { get; private set; }

    /// <summary>Asks.</summary>
    /// <param name="editor">The door for signed requests; null if the newsroom does not name the editor, or nothing is signed.</param>
    /// <param name="stranger">The door for all else.</param>
    /// <param name="epoch">The door's epoch.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>Null when nothing stopped it.</returns>
    public async Task<Problem?> AskAsync(EditorDoor? editor, StrangerDoor stranger, ulong epoch, CancellationToken cancellation)
    {
        Problem? problem = null;
        if (editor is not null)
            problem = await PublishAsync(editor, cancellation).ConfigureAwait(false) ?? await ReadLanesAsync(editor, epoch, cancellation).ConfigureAwait(false);
        problem ??= (await stranger.GetIndexAsync((int)errand.IndexDays, cancellation).ConfigureAwait(false)).Problem;
        if (editor is null || problem is not null)
            return problem;
        if (errand.Acknowledgement is { } read)
            await editor.AcknowledgeAsync(AcknowledgementBody.Read(read.Body.Span), cancellation).ConfigureAwait(false);
        return await FetchChunksAsync(editor, epoch, cancellation).ConfigureAwait(false);
    }

    private async Task<Problem?> PublishAsync(EditorDoor editor, CancellationToken cancellation)
    {
        var wasAnswered = IsAnswered(Recorded.Name(HttpMethod.Put, EditorPaths.Keys(errand.Editor.Id)), NoContent, Conflict);
        return errand.Keys is { } keys && !wasAnswered && SignedKeySet.TryParse(keys.Body, errand.Editor, errand.Newsroom.Id, out var set, out _)
            ? (await editor.PutKeysAsync(set, cancellation).ConfigureAwait(false)).Problem
            : null;
    }

    private async Task<Problem?> ReadLanesAsync(EditorDoor editor, ulong present, CancellationToken cancellation)
    {
        foreach (var lane in errand.Lanes.Where(lane => lane.Epoch <= present && !(lane.Epoch <= ReadUpTo)))
        {
            progress?.Report(new PullStep("Fetching the lane", Lanes, 0));
            var read = await ReadLaneAsync(editor, lane, cancellation).ConfigureAwait(false);
            if (!read.IsDone)
                return read.Problem;
            if (!read.Value)
                break;
            ReadUpTo = lane.Epoch;
            Lanes++;
        }

        return null;
    }

    // False while the epoch is not posted, or has more pages than were signed: the next errand asks for them all.
    private static async Task<Outcome<bool>> ReadLaneAsync(EditorDoor editor, ErrandLane lane, CancellationToken cancellation)
    {
        for (var number = 0; number < lane.Pages; number++)
        {
            var page = await editor.GetLaneAsync(lane.Epoch, number, cancellation).ConfigureAwait(false);
            if (!page.IsDone)
                return page.Problem;
            if (page.Value.Slots is not { } slots)
                return false;
            if (slots.Count < LaneSlot.PageLength)
                return true;
        }

        return false;
    }

    // A desk asks for a file's chunks in order, and for no more of it once one is not there: in this epoch, or, of padding, ever.
    private async Task<Problem?> FetchChunksAsync(EditorDoor editor, ulong epoch, CancellationToken cancellation)
    {
        var fetched = Requests(before, Done);
        var (missing, missingNow) = (Requests(before, NotFound), Requests(before.Where(visit => visit.Epoch == epoch), NotFound));
        var start = 0;
        foreach (var run in errand.Runs)
        {
            var wanted = Enumerable.Range(start, run.Length).Select(i => errand.Chunks[i].Body.ToArray()).SkipWhile(id => fetched.Contains(NameOf(id))).ToList();
            start += run.Length;
            if (epoch < run.From || wanted.Exists(id => (run.IsAskedOnce ? missing : missingNow).Contains(NameOf(id))))
                continue;
            if (await FetchRunAsync(editor, wanted, cancellation).ConfigureAwait(false) is { } problem)
                return problem;
        }

        return null;
    }

    private async Task<Problem?> FetchRunAsync(EditorDoor editor, List<byte[]> wanted, CancellationToken cancellation)
    {
        await foreach (var chunk in new ChunkFlow(editor).InOrderAsync(wanted, cancellation).ConfigureAwait(false))
        {
            if (!chunk.IsDone)
                return chunk.Problem;
            if (chunk.Value.Length == 0)
                return null;
            progress?.Report(new PullStep("Fetching chunks", ++Chunks, errand.Chunks.Count));
        }

        return null;
    }

    private static string NameOf(byte[] chunk) => Recorded.Name(HttpMethod.Get, EditorPaths.Chunk(chunk));

    private static HashSet<string> Requests(IEnumerable<Visit> visits, int status) =>
        [.. visits.SelectMany(visit => visit.Answers).Where(answer => answer.Status == status).Select(answer => answer.Request)];

    private bool IsAnswered(string request, params int[] statuses) =>
        before.Any(visit => visit.Answers.Any(answer => answer.Request == request && statuses.Contains(answer.Status)));
}
