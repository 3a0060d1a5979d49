using Intake.Desk.Threads;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Newsrooms;

/// <summary>
/// What is left to do when keys may read no longer, in the order of haste. It is written for the worst case, a departure in anger or a
/// computer in other hands: who parts as friends loses nothing by going through it.
/// </summary>
internal static class DepartureChecklist
{
    /// <summary>The steps; none if everybody stays with the keys they have.</summary>
    /// <param name="change">What the membership changes.</param>
    /// <param name="path">Where the signed membership is.</param>
    public static IReadOnlyList<string> Of(MembershipChange change, string path)
    {
        if (change.Left.Count + change.Renewed.Count == 0)
            return [];
        return [Publish(path), .. change.Left.Count > 0 ? OfLeavers(Names(change.Left)) : [], .. change.Renewed.Count > 0 ? OfOldKeys(Names(change.Renewed)) : [], Sources, Secrets];
    }

    private const string Sources =
        "Sources are told by the page: at their next visit it counts, and where the membership has names also names, those who can read, without the old keys. Replies that were sent stay to be found. If a source may be in danger from who left, write so in its thread.";

    private const string Secrets =
        "Change what else was shared: the passphrases of root and spare key if they were known, the server's log-in and the operator's secret, mirrors, chats. Compare the page's hash.";

    private static string Publish(string path) =>
        $"Publish {path} now, and at each server that serves this newsroom. Until then the old keys read on; from then on the server hands them nothing and posts nothing of theirs.";

    private static string[] OfLeavers(string names) =>
    [
        $"Hand over: what {names} had to do is assigned anew (intake desk mark --assign). Who lacks a thread gets it from a colleague who has it (intake desk share). What {names} alone could open, and did not share before, is lost to the team.",
        $"{names} keeps what was read: threads, files, notes, and the keys of the days that were not destroyed. Those open what was sealed to them up to now, and pages kept as files seal to them for up to 30 days more: the server does not hand it out, but who has its disk and those keys reads it.",
    ];

    private static string[] OfOldKeys(string names) =>
    [
        $"{names}: pull once with the new keys, which publishes them. What was sent to the old keys and not read, colleagues share: intake desk share --all.",
        $"Whoever has the old computer of {names} has its vault, as strong as its passphrase, and what that had read. The keys of the days in it open what was sealed to them up to now, if the server's disk is taken as well.",
    ];

    private static string Names(IReadOnlyList<EditorIdentity> editors) =>
        string.Join(", ", editors.Select(editor => DisplayText.Line(editor.Name ?? ShortId.Of(editor.Id), Membership.MaximumNameBytes)));
}
