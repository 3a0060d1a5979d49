using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Opening;

/// <summary>Looks for a source's replies in the index: computes the tags that every editor would have used (SPEC §5).</summary>
/// <param name="membership">Names editors and those who left within the window.</param>
/// <param name="source">The source's keys.</param>
public sealed class ReplyFinder(Membership membership, SourceKeys source)
{
    /// <summary>All candidates, newest first. A false match costs one fetch.</summary>
    public IReadOnlyList<ReplyCandidate> Find(BoardIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var known = index.ByTag();
        var waiting = IndexParameters.WaitingDays * membership.Clock.EpochsPerDay;
        var first = index.FirstEpoch > waiting ? index.FirstEpoch - waiting : 0;
        var end = index.FirstEpoch + index.Epochs;
        return [.. membership.Editors.Concat(membership.Departed)
            .SelectMany(editor => Match(editor, known, first, end, waiting))
            .OrderByDescending(candidate => candidate.Epoch)];
    }

    private List<ReplyCandidate> Match(EditorIdentity editor, ILookup<uint, ulong> known, ulong first, ulong end, ulong waiting)
    {
        var found = new List<ReplyCandidate>();
        using var key = ReplyTagKey.ForSource(membership.Newsroom.Id, editor, source);
        for (var epoch = first; key is not null && epoch < end; epoch++)
        {
            var tag = key.At(epoch);
            if (known[BoardIndex.Number(tag.Tag.Span)].Any(shown => shown >= epoch && shown - epoch <= waiting + 1))
            {
                found.Add(new ReplyCandidate(editor, epoch, tag));
            }
        }

        return found;
    }
}
