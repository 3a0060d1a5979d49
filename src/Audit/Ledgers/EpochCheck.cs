using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;

namespace Intake.Audit.Ledgers;

/// <summary>Whether every epoch is posted once, in its order, and whether the server's clock fits them and the auditor's own.</summary>
/// <param name="story">The ledger.</param>
/// <param name="policies">Its policies.</param>
/// <param name="clock">The newsroom's clock.</param>
/// <param name="serverEpoch">The epoch by the server's clock; null where there is no server to ask.</param>
/// <param name="ownEpoch">The epoch by the auditor's clock.</param>
internal sealed class EpochCheck(LedgerStory story, PolicyHistory policies, EpochClock clock, ulong? serverEpoch, ulong ownEpoch)
{
    // An epoch ends while the door is asked, and clocks are minutes apart.
    private const ulong Tolerance = 2;

    public IEnumerable<AuditFinding> Look() => [.. Order(), .. Clocks(), .. Silence()];

    private IEnumerable<AuditFinding> Order()
    {
        var posted = story.Of<LedgerEntry.SegmentPosted>().ToList();
        foreach (var (before, after) in posted.Zip(posted.Skip(1)))
        {
            if (after.Entry.Epoch <= before.Entry.Epoch)
            {
                yield return AuditFinding.Breach(
                    FindingKind.ClockSetBack, $"The ledger posts the epoch of {Words(after.Entry.Epoch)} after that of {Words(before.Entry.Epoch)}.",
                    "The server's clock was set back, or the ledger was made up. Ask the operator.");
            }
            else if (after.Entry.Epoch > before.Entry.Epoch + 1)
            {
                yield return Gap(before.Entry.Epoch + 1, after.Entry.Epoch, after.Place);
            }
        }

        if (posted.Count > 0)
            yield return AuditFinding.Fine($"{posted.Count} epochs are posted, the last one that of {Words(posted[^1].Entry.Epoch)}.");
    }

    // A server that was off for longer than it keeps anything begins with the first day that it would still have kept, and posts all that follow at once.
    private AuditFinding Gap(ulong first, ulong next, int place)
    {
        var begins = clock.DayOf(next);
        var wasOff = next == clock.FirstEpochOfDay(begins) && policies.At(place) is { } policy && story.LastPosted + 1 >= clock.FirstEpochOfDay(begins + policy.LanesDays);
        var what = $"Epochs from {Words(first)} to {Words(next - 1)} are not in the ledger.";
        return wasOff
            ? AuditFinding.Unclear(FindingKind.EpochMissing, what, "A server that was off for longer than it keeps anything leaves them out. Ask the operator whether it was.")
            : AuditFinding.Breach(FindingKind.EpochMissing, what, "Entries were taken out, or never written. Ask the operator.");
    }

    private IEnumerable<AuditFinding> Clocks()
    {
        if (serverEpoch is not { } server)
            yield break;
        if (story.LastPosted is { } posted && server <= posted)
        {
            yield return AuditFinding.Breach(
                FindingKind.ClockSetBack, $"The server says that it is {Words(server)}, and has already posted the epoch of {Words(posted)}: its clock was set back.",
                "Until it has caught up nothing is posted and nothing is destroyed. Ask the operator.");
        }
        else if (server + Tolerance < ownEpoch || ownEpoch + Tolerance < server)
        {
            yield return AuditFinding.Unclear(
                FindingKind.ClockDiffers, $"The server says that it is {Words(server)}; by this computer it is {Words(ownEpoch)}.",
                "Compare this computer's clock with another one and audit again. If it is right, the server's is wrong, and it destroys at the wrong time.");
        }
        else
        {
            yield return AuditFinding.Fine("The server counts the same epoch as this computer.");
        }
    }

    private IEnumerable<AuditFinding> Silence()
    {
        var present = Math.Max(serverEpoch ?? 0, ownEpoch);
        if (story.LastPosted is { } posted && posted + 1 + Tolerance < present)
        {
            yield return AuditFinding.Unclear(
                FindingKind.LedgerSilent, $"Nothing was posted since the epoch of {Words(posted)}: the server's sorting room does not work, or the ledger is held back.",
                "Ask the operator; audit again when it works.");
        }
    }

    private string Words(ulong epoch) => AuditWords.Epoch(epoch, clock);
}
