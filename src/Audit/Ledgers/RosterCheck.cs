using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Ledgers;

/// <summary>Holds the memberships and rosters that are served against those that the ledger names.</summary>
internal sealed class RosterCheck(LedgerStory story, PolicyHistory policies, EpochClock clock, ulong present)
{
    // A courier roster is open 30 days and taken 30 more; one for tomorrow is signed a day before.
    private const ulong LongestDays = 61;

    private readonly List<(int Place, LedgerEntry.MembershipAccepted Entry)> memberships = [.. story.Of<LedgerEntry.MembershipAccepted>()];
    private readonly Dictionary<uint, (int Place, LedgerEntry.RosterSigned Entry)> signed = story.Of<LedgerEntry.RosterSigned>()
        .GroupBy(roster => roster.Entry.Number).ToDictionary(group => group.Key, group => group.First());

    public IEnumerable<AuditFinding> Look(SignedMembership membership, IReadOnlyList<SignedRoster> rosters) =>
        [.. Order(), .. Served(membership), .. rosters.SelectMany(Served), .. Kept(rosters)];

    private IEnumerable<AuditFinding> Order()
    {
        foreach (var (before, after) in memberships.Zip(memberships.Skip(1)))
        {
            if (after.Entry.Number <= before.Entry.Number)
                yield return Swapped($"The ledger names membership {after.Entry.Number} after membership {before.Entry.Number}.");
        }

        foreach (var twice in story.Of<LedgerEntry.RosterSigned>().GroupBy(roster => roster.Entry.Number).Where(group => group.Count() > 1))
        {
            yield return AuditFinding.Breach(
                FindingKind.RosterNotInLedger, $"The ledger names two rosters under the number {twice.Key}.", "Tell the newsroom: somebody signs with its ledger key what its server did not.");
        }
    }

    private IEnumerable<AuditFinding> Served(SignedMembership membership)
    {
        var number = membership.Membership.Number;
        var sameNumber = memberships.Where(entry => entry.Entry.Number == number).ToList();
        if (memberships.Count == 0 || sameNumber.Count == 0)
            yield return Swapped($"Membership {number}, which is served, is not in the ledger.");
        else if (!sameNumber.Exists(entry => entry.Entry.Hash == membership.Hash))
            yield return Swapped($"Another membership {number} is served than the one in the ledger.");
        else if (memberships[^1].Entry.Number > number)
            yield return AuditFinding.Breach(FindingKind.MembershipOlder, $"Membership {number} is served, and the ledger names {memberships[^1].Entry.Number} as the newest.", Another);
        else
            yield return AuditFinding.Fine($"The membership that is served (number {number}) is the newest of the ledger.");
    }

    private IEnumerable<AuditFinding> Served(SignedRoster roster)
    {
        var number = roster.Roster.Number;
        if (!signed.TryGetValue(number, out var entry) || entry.Entry.Hash != roster.Hash)
        {
            yield return AuditFinding.Breach(
                FindingKind.RosterNotInLedger, $"Roster {number}, which is served, is not in the ledger: others may be given another one.", Another);
            yield break;
        }

        yield return AuditFinding.Fine($"The {(roster.Roster.Kind == RosterKind.Day ? "day" : "courier")} roster that is served (number {number}) is in the ledger.");
        var policy = policies.At(entry.Place);
        if (policy != roster.Roster.Retention)
        {
            yield return AuditFinding.Breach(
                FindingKind.PolicyChanged,
                $"Roster {number} promises other times ({AuditWords.Of(roster.Roster.Retention)}) than the policy in the ledger ({(policy is null ? "none" : AuditWords.Of(policy))}).",
                "The policy was changed without an entry. Ask the operator what holds.");
        }
        else if (policies.NoticeAt(entry.Place) != roster.Roster.Notice)
        {
            yield return AuditFinding.Breach(
                FindingKind.PolicyChanged, $"Roster {number} announces another policy than the ledger: sources are told something else than auditors.", "Ask the operator what holds.");
        }

        foreach (var finding in Holds(roster, entry.Place))
            yield return finding;
    }

    private IEnumerable<AuditFinding> Holds(SignedRoster roster, int place)
    {
        var (stated, written) = (roster.Roster.Holds, policies.HoldsAt(place, roster.Roster.FirstSealingEpoch));
        foreach (var hold in stated.Except(written))
        {
            yield return AuditFinding.Breach(
                FindingKind.HoldWithoutEntry, $"Roster {roster.Roster.Number} tells of a {AuditWords.Of(hold, clock)}, and the ledger does not.", "A hold without an entry counts for nothing: ask the operator what is kept, and why.");
        }

        foreach (var hold in written.Except(stated))
        {
            yield return AuditFinding.Breach(
                FindingKind.HoldWithoutEntry, $"The ledger has a {AuditWords.Of(hold, clock)}, and roster {roster.Roster.Number} does not tell sources of it.", "A hold must not be silent: ask the operator.");
        }
    }

    private IEnumerable<AuditFinding> Kept(IReadOnlyList<SignedRoster> rosters)
    {
        var closed = story.Of<LedgerEntry.RosterClosed>().GroupBy(roster => roster.Entry.Number).ToDictionary(group => group.Key, group => group.First().Place);
        var known = rosters.GroupBy(roster => roster.Roster.Number).ToDictionary(group => group.Key, group => group.First().Roster.LastAcceptedEpoch + 1);
        foreach (var (place, roster) in signed.Values)
        {
            var due = known.TryGetValue(roster.Number, out var exact) ? exact : clock.FirstEpochOfDay(clock.DayOf(story.RunningAt(place)) + LongestDays);
            var isClosed = closed.TryGetValue(roster.Number, out var at);
            if (isClosed ? story.PostedBefore(at) > due + PolicyHistory.Grace : present > due + PolicyHistory.Grace)
            {
                yield return AuditFinding.Breach(
                    FindingKind.RosterKept, $"The private keys of roster {roster.Number} were {(isClosed ? "destroyed too late" : "due and are not destroyed")}.",
                    "Ask the operator why. With them, parcels of that time can be told from one another and replayed.");
            }
        }
    }

    private static AuditFinding Swapped(string what) => AuditFinding.Breach(FindingKind.MembershipSwapped, what, Another);

    private const string Another = "Send nothing there. Compare with another door, and ask the newsroom by another way which membership is in force.";
}
