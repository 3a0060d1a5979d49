using System.Collections.Immutable;
using Intake.Desk.Retention;
using Intake.Desk.Sharing;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Pulling;

/// <summary>Puts what was opened into a vault's contents. It takes no commit twice, and counts what it took.</summary>
internal sealed class SlotTaker
{
    // A new editor's colleagues still report what was opened before; that is no loss.
    private const int DaysBeforeMissing = 2;

    private readonly VaultContents before;
    private readonly EditorIdentity own;
    private readonly EpochClock clock;
    private readonly MessageRecords records;
    private readonly ShareTaker shared;
    private readonly HashSet<(Digest Commit, uint Part)> returned = [];
    private readonly HashSet<Digest> taken;
    private readonly HashSet<ulong> known;
    private readonly HashSet<ulong> destroyed;
    private readonly ImmutableList<TakenCommit>.Builder commits;
    private readonly ImmutableList<TipRecord>.Builder tips;
    private readonly ImmutableList<ReplyRecord>.Builder replies;
    private readonly ImmutableList<DamagedRecord>.Builder damaged;
    private readonly ImmutableList<ulong>.Builder unreported;
    private readonly ImmutableList<TriageRecord>.Builder triage;
    private readonly HashSet<TriageRecord> knownTriage;
    private readonly HashSet<(TriageChange Change, Digest Author)> openedTriage;
    private readonly HashSet<SharedChange> returnedTriage = [];
    private readonly List<(ulong Epoch, EditorIdentity Author, DeskEventMessage Event)> events = [];

    public SlotTaker(VaultContents contents, EditorIdentity own, EpochClock clock, BlobStore blobs)
    {
        before = contents;
        this.own = own;
        this.clock = clock;
        records = new MessageRecords(blobs);
        shared = new ShareTaker(contents.SharedParts, contents.NewsroomIdentity().Id);
        commits = contents.Taken.ToBuilder();
        tips = contents.Tips.ToBuilder();
        replies = contents.Replies.ToBuilder();
        damaged = contents.Damaged.ToBuilder();
        unreported = contents.Unreported.ToBuilder();
        triage = contents.Triage.ToBuilder();
        knownTriage = [.. triage];
        openedTriage = [.. triage.Where(record => record.SharedBy is null).Select(record => (record.Change, record.Author))];
        taken = [.. commits.Select(entry => entry.Commit), .. tips.Where(tip => tip.SharedBy is null).Select(tip => tip.Commit), .. replies.Where(reply => reply.SharedBy is null).Select(reply => reply.Commit)];
        destroyed = [.. contents.Destroyed.SelectMany(grave => grave.Messages)];
        known = [.. destroyed, .. taken.Concat(tips.Select(tip => tip.Commit)).Concat(replies.Select(reply => reply.Commit)).Select(Destruction.Prefix)];
    }

    public void Take(OpenedSlot slot)
    {
        if (destroyed.Contains(Destruction.Prefix(slot.Commit)) || !taken.Add(slot.Commit))
            return;
        known.Add(Destruction.Prefix(slot.Commit));
        commits.Add(new TakenCommit(slot.Commit, slot.Keys.Last, slot.Keys.Courier));
        switch (slot.Outcome)
        {
            case LaneOutcome.FromSource { Message: TipMessage tip } opened:
                tips.RemoveAll(known => known.Commit == slot.Commit);
                tips.Add(records.Of(slot.Commit, slot.Epoch, opened.Source, tip) with { IsByCourier = slot.Keys.Courier });
                unreported.Add(Destruction.Prefix(slot.Commit));
                break;
            case LaneOutcome.FromEditor { Message: ReplyMessage reply } opened:
                replies.RemoveAll(known => known.Commit == slot.Commit);
                replies.Add(new ReplyRecord(slot.Commit, slot.Epoch, reply.Thread, opened.Author.Id, opened.Author.Name, reply.Text));
                unreported.Add(Destruction.Prefix(slot.Commit));
                break;
            case LaneOutcome.FromEditor { Message: DeskEventMessage deskEvent } opened:
                events.Add((slot.Epoch, opened.Author, deskEvent));
                triage.AddRange(deskEvent.Changes.Select(change => new TriageRecord(change, opened.Author.Id, opened.Author.Name, slot.Epoch)).Where(knownTriage.Add));
                openedTriage.UnionWith(deskEvent.Changes.Select(change => (change, opened.Author.Id)));
                break;
            case LaneOutcome.FromEditor { Message: SharedTriageMessage given } opened:
                Take(slot.Epoch, opened.Author, given);
                break;
            case LaneOutcome.FromEditor { Message: SharedMessage part } opened:
                Take(opened.Author, part);
                break;
            default:
                damaged.Add(new DamagedRecord(slot.Commit, slot.Epoch, StepOf(slot.Outcome)));
                break;
        }
    }

    /// <summary>The contents with everything that was taken.</summary>
    public VaultContents Result()
    {
        var posted = replies.Where(reply => reply.Author == own.Id).Select(reply => reply.Commit).ToHashSet();
        var cameBack = events.Where(entry => entry.Author.Id == own.Id).SelectMany(entry => entry.Event.Changes).ToHashSet();
        return before with
        {
            Taken = commits.ToImmutable(),
            Tips = tips.ToImmutable(),
            Replies = replies.ToImmutable(),
            Damaged = damaged.ToImmutable(),
            Unreported = unreported.ToImmutable(),
            Triage = WithoutDestroyed(),
            Pending = before.Pending.RemoveAll(pending => cameBack.Contains(pending.Change)),
            SharedParts = shared.Waiting,
            Shares = before.Shares.RemoveAll(share => returned.Contains((share.Commit, share.Part))),
            TriageShares = before.TriageShares.RemoveAll(share => share.Changes.TrueForAll(returnedTriage.Contains)),
            Missed = before.Missed.RemoveAll(missed => known.Contains(missed.Prefix)).AddRange(NewlyMissed()),
            Queue = [.. before.Queue.Select(reply => reply.Sealing is { } sealing && posted.Contains(sealing.Commit)
                ? reply with { Sealing = sealing with { Posted = true } }
                : reply)],
        };
    }

    // Of a thread that was destroyed here, colleagues may still say something. Once its source writes again, it is a thread like others.
    private ImmutableList<TriageRecord> WithoutDestroyed()
    {
        var gone = before.Destroyed.Select(grave => grave.Thread).Except(tips.Select(tip => tip.Thread)).ToHashSet();
        return gone.Count == 0 ? triage.ToImmutable() : [.. triage.Select(record => gone.Contains(record.Change.Thread) ? Destruction.Rest(record) : record).OfType<TriageRecord>()];
    }

    // What this desk opened itself stays; what several colleagues give is taken from the first.
    private void Take(EditorIdentity author, SharedMessage part)
    {
        if (author.Id == own.Id)
            returned.Add((part.Commit, part.Part));
        if (destroyed.Contains(Destruction.Prefix(part.Commit)) || tips.Exists(tip => tip.Commit == part.Commit) || replies.Exists(reply => reply.Commit == part.Commit) || !shared.TryComplete(author, part, out var source, out var message))
            return;
        known.Add(Destruction.Prefix(part.Commit));
        var sharer = new SharerRecord(author.Id, author.Name);
        if (message is TipMessage tip)
            tips.Add(records.Of(part.Commit, part.PostedEpoch, source!, tip) with { SharedBy = sharer });
        else if (message is ReplyMessage reply)
            replies.Add(new ReplyRecord(part.Commit, part.PostedEpoch, reply.Thread, new Digest(part.Who.Span), null, reply.Text) { SharedBy = sharer });
    }

    // What this desk opened itself needs nobody's word, and nobody can tell what was posted later.
    private void Take(ulong epoch, EditorIdentity author, SharedTriageMessage given)
    {
        if (author.Id == own.Id)
            returnedTriage.UnionWith(given.Changes);
        var sharer = new TriageSharer(author.Id, author.Name, epoch);
        triage.AddRange(given.Changes.Where(shared => shared.PostedEpoch <= epoch && !openedTriage.Contains((shared.Change, shared.Author)))
            .Select(shared => new TriageRecord(shared.Change, shared.Author, null, shared.PostedEpoch) { SharedBy = sharer }).Where(knownTriage.Add));
    }

    private static string StepOf(LaneOutcome outcome) => outcome switch
    {
        LaneOutcome.Damaged opened => opened.Step.ToString(),
        LaneOutcome.FromSource { Message: UnknownMessage unknown } => $"Unknown kind {unknown.Kind}",
        LaneOutcome.FromEditor { Message: UnknownMessage unknown } => $"Unknown kind {unknown.Kind}",
        _ => "Unknown",
    };

    private List<MissedRecord> NewlyMissed()
    {
        var firstCounted = before.FirstEpoch + (DaysBeforeMissing * (ulong)clock.EpochsPerDay);
        return events.Where(entry => entry.Author.Id != own.Id && entry.Epoch >= firstCounted)
            .SelectMany(entry => entry.Event.Opened.Where(prefix => known.Add(prefix)).Select(prefix => new MissedRecord(prefix, entry.Author.Id, entry.Epoch)))
            .ToList();
    }
}
