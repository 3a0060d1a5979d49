using Intake.Desk.Vaults;

namespace Intake.Desk.Warnings;

/// <summary>What a vault's own contents tell an editor to worry about.</summary>
public static class VaultWarnings
{
    /// <summary>The warnings, grave ones first.</summary>
    public static IEnumerable<DeskWarning> Of(VaultContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.Damaged.Count > 0)
        {
            yield return new(
                WarningKind.DamagedParcels, false, $"{Count(contents.Damaged.Count, "parcel was", "parcels were")} addressed to you and did not open.",
                "A sender's fault, or an attempt to hide something from you: ask your colleagues whether they could read more.");
        }

        if (contents.Missed.Count > 0)
        {
            yield return new(
                WarningKind.MissedParcels, true, $"Colleagues opened {Count(contents.Missed.Count, "parcel", "parcels")} that never came here.",
                "Ask them by another way what they were. If it happens again, somebody holds tips back from you.");
        }

        var inDoubt = contents.Queue.Count(reply => reply.Sealing is { IsInDoubt: true });
        if (inDoubt > 0)
        {
            yield return new(
                WarningKind.RepliesInDoubt, false, $"{Count(inDoubt, "reply is", "replies are")} in doubt: nothing can tell any more whether the source had it.",
                "Decide for each: send it again, and it may come twice; or give it up.");
        }

        // What is still on its way is nothing to worry about: its thread says so, and the fetching gives it up when its time is over.
        var incomplete = contents.Tips.Sum(tip => tip.Attachments.Count(file => file.State is not (AttachmentState.Verified or AttachmentState.Waiting)));
        if (incomplete > 0)
        {
            yield return new(
                WarningKind.FilesIncomplete, false, $"{Count(incomplete, "attached file is", "attached files are")} not complete or not as sent.",
                "The next pull tries again while the server keeps them; the thread names what is wrong with each.");
        }
    }

    private static string Count(int number, string one, string many) => number == 1 ? $"One {one}" : $"{number} {many}";
}
