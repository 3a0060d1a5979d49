using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Tips;

/// <summary>Looks for a source's replies, fetches and erases them. Every question carries the same number of locators, real or not.</summary>
/// <param name="visit">The door.</param>
/// <param name="roster">The roster that is open.</param>
/// <param name="source">The source's keys.</param>
/// <param name="random">Fills questions up.</param>
internal sealed class ReplyBox(SourceVisit visit, AcceptedRoster roster, SourceKeys source, IRandomSource random)
{
    private const int LongestIndexDays = 90;

    private int PerQuestion => (int)roster.Roster.Index.LocatorsPerRequest;

    /// <summary>Tags in the public list that may be this source's, newest first.</summary>
    public async Task<Outcome<List<ReplyCandidate>>> FindAsync(CancellationToken cancellation)
    {
        var answer = await visit.Retries.DoAsync(() => visit.Door.GetIndexAsync(LongestIndexDays, cancellation), cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return answer.Problem;
        return BoardIndex.TryDecode(answer.Value, roster.Roster.Index.Places, out var index)
            ? new ReplyFinder(roster.Membership, source).Find(index).ToList()
            : TrustProblems.Of(TrustRefusal.Damaged);
    }

    /// <summary>Fetches and opens at most as many as one question carries, and asks even when there is nothing to ask for.</summary>
    public async Task<Outcome<List<FoundReply>>> FetchAsync(IEnumerable<ReplyCandidate> candidates, CancellationToken cancellation)
    {
        var asked = candidates.Take(PerQuestion).ToList();
        var slots = await visit.Retries.DoAsync(() => visit.Door.PostRepliesAsync(Locators(asked), cancellation), cancellation).ConfigureAwait(false);
        if (!slots.IsDone)
            return slots.Problem;
        var opener = new ReplyOpener(roster.Membership.Newsroom.Id, source);
        return asked.Zip(slots.Value, (candidate, slot) => (candidate, Reply: opener.Open(slot, candidate)))
            .Where(pair => pair.Reply is not null)
            .Select(pair => new FoundReply(pair.candidate.Editor.Name, pair.candidate.Epoch, pair.Reply!.Text))
            .ToList();
    }

    /// <summary>Asks that all of them be erased as the next day begins.</summary>
    public async Task<Problem?> EraseAsync(IReadOnlyList<ReplyCandidate> candidates, CancellationToken cancellation)
    {
        for (var done = 0; done == 0 || done < candidates.Count; done += PerQuestion)
        {
            var asked = candidates.Skip(done).Take(PerQuestion).ToList();
            var erased = await visit.Retries.DoAsync(() => visit.Door.PostEraseAsync(Locators(asked), cancellation), cancellation).ConfigureAwait(false);
            if (!erased.IsDone)
                return erased.Problem;
        }

        return null;
    }

    private List<ReadOnlyMemory<byte>> Locators(List<ReplyCandidate> asked) =>
    [
        .. asked.Select(candidate => candidate.Tag.Locator),
        .. Enumerable.Range(0, PerQuestion - asked.Count).Select(_ => (ReadOnlyMemory<byte>)random.Bytes(ParcelFormat.LocatorSize)),
    ];
}
