using System.Collections.Concurrent;
using Intake.Desk.Keys;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Pulling;

/// <summary>Opens slots with the keys of a vault. A slot names a roster by number; which membership and which pair that means is found by trying.</summary>
internal sealed class SlotOpener : IDisposable
{
    private readonly List<(MembershipRecord Record, LaneOpener Opener)> memberships = [];
    private readonly List<(KeptKeys Kept, RecipientKeys Keys)> pairs;
    private readonly EpochClock clock;

    // Only a guess at what to try first: anybody can address a parcel of any roster to any pair of this editor.
    private readonly ConcurrentDictionary<uint, (KeptKeys Kept, RecipientKeys Keys)> lastOfRoster = new();

    public SlotOpener(VaultContents contents, Digest editor, EpochClock clock)
    {
        this.clock = clock;
        var newsroom = contents.NewsroomIdentity();
        foreach (var record in contents.Memberships)
        {
            if (SignedMembership.TryParse(record.Document, newsroom, out var signed, out _))
                memberships.Add((record, new LaneOpener(signed.Membership, editor)));
        }

        pairs = [.. contents.Keys.OrderByDescending(kept => kept.First).Select(kept => (kept, RecipientKeys.Import(editor, kept.Keys)))];
    }

    public void Dispose() => pairs.ForEach(pair => pair.Keys.Dispose());

    /// <summary>The slots that are addressed to this editor, in no particular order. Uses every core.</summary>
    public List<OpenedSlot> Open(ulong epoch, IReadOnlyList<LaneSlot> slots) =>
        [.. slots.AsParallel().Select(slot => Open(epoch, slot)).OfType<OpenedSlot>()];

    private OpenedSlot? Open(ulong epoch, LaneSlot slot)
    {
        OpenedSlot? damaged = null;
        foreach (var (kept, keys) in PairsFor(epoch, slot.RosterNumber))
        {
            var outcome = Try(slot, keys);
            if (outcome is LaneOutcome.Damaged)
                damaged ??= new OpenedSlot(epoch, slot.Commit, outcome, kept);
            if (outcome is null or LaneOutcome.Damaged)
                continue;
            lastOfRoster[slot.RosterNumber] = (kept, keys);
            return new OpenedSlot(epoch, slot.Commit, outcome, kept);
        }

        return damaged;
    }

    private IEnumerable<(KeptKeys Kept, RecipientKeys Keys)> PairsFor(ulong epoch, uint roster)
    {
        var live = pairs.Where(pair => pair.Kept.First <= epoch && epoch <= KeyPlan.LastAccepted(pair.Kept, clock));
        return lastOfRoster.TryGetValue(roster, out var guess) ? live.OrderByDescending(pair => pair.Kept == guess.Kept) : live;
    }

    private LaneOutcome? Try(LaneSlot slot, RecipientKeys keys)
    {
        LaneOutcome? damaged = null;
        foreach (var opener in OpenersFor(slot.RosterNumber))
        {
            var outcome = opener.Open(slot, keys);
            if (outcome is LaneOutcome.FromSource or LaneOutcome.FromEditor)
                return outcome;
            damaged ??= outcome as LaneOutcome.Damaged;
        }

        return damaged;
    }

    // A roster that was never seen lies between two that were: it belongs to the membership of one of them. A new editor saw none before its own.
    private IEnumerable<LaneOpener> OpenersFor(uint roster)
    {
        var exact = memberships.Where(known => known.Record.FirstRoster <= roster && roster <= known.Record.LastRoster).ToList();
        if (exact.Count > 0)
            return exact.Select(known => known.Opener);
        var below = memberships.Where(known => known.Record.LastRoster < roster).OrderBy(known => known.Record.LastRoster).LastOrDefault();
        var above = memberships.Where(known => known.Record.FirstRoster > roster).OrderBy(known => known.Record.FirstRoster).FirstOrDefault();
        return new[] { below.Opener, above.Opener }.Where(opener => opener is not null);
    }
}
