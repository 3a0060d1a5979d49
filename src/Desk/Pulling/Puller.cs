using Intake.Desk.Attachments;
using Intake.Desk.Doors;
using Intake.Desk.Enrolling;
using Intake.Desk.Keys;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Retention;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol.Board;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Pulling;

/// <summary>
/// One pull: look at the roster as strangers do, publish keys if they run out, read the lanes, follow the own replies, and only then
/// acknowledge what the vault's disk holds. Files come last: the server keeps chunks as long as lanes, acknowledged or not, and
/// nobody may hold up the reading of other tips by what a tip says of its files.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="doors">The newsroom's doors.</param>
/// <param name="editor">The connection that editor's requests go over.</param>
/// <param name="stranger">The connection without credentials.</param>
/// <param name="time">The own clock.</param>
/// <param name="random">Where keys come from.</param>
public sealed class Puller(Vault vault, DoorBook doors, IDoorConnection editor, IDoorConnection stranger, TimeProvider time, IRandomSource random)
{
    private readonly StrangerDoor publicDoor = new(stranger);

    /// <summary>Pulls once. Done means that the door answered and its membership was accepted.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops; what is in the vault by then stays.</param>
    public Task<Outcome<PullReport>> PullAsync(IProgress<PullStep>? progress, CancellationToken cancellation) =>
        PullAsync(isCarried: false, progress, cancellation);

    /// <summary>Takes what the networked machine fetched, by the same rules. Keys and acknowledgements leave with the next errand.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops; what is in the vault by then stays.</param>
    public Task<Outcome<PullReport>> TakeAsync(IProgress<PullStep>? progress, CancellationToken cancellation) =>
        PullAsync(isCarried: true, progress, cancellation);

    private async Task<Outcome<PullReport>> PullAsync(bool isCarried, IProgress<PullStep>? progress, CancellationToken cancellation)
    {
        var looked = await LookAsync(cancellation).ConfigureAwait(false);
        if (!looked.IsDone)
            return looked.Problem;
        var before = vault.Contents;
        var standing = looked.Value;
        if ((await AdoptAsync(standing).ConfigureAwait(false)).Problem is { } unwritten)
            return unwritten;
        var door = new EditorDoor(editor, new VaultSigner(vault), standing.Epochs, time);
        var isMember = standing.Roster.Membership.LaneOf(vault.Identity.Id) > 0;
        var interruption = isMember && !isCarried ? await PublishIfDueAsync(door, standing, cancellation).ConfigureAwait(false) : null;
        if (isMember)
            interruption ??= await ReadAsync(door, standing, progress, cancellation).ConfigureAwait(false);
        interruption ??= await FollowRepliesAsync(standing, cancellation).ConfigureAwait(false);
        interruption ??= (await vault.FlushIfNewAsync(before).ConfigureAwait(false)).Problem;
        var acknowledged = isMember && !isCarried && interruption is null ? await AcknowledgeAsync(door, cancellation).ConfigureAwait(false) : null;
        interruption ??= await DestroyKeysAsync(standing).ConfigureAwait(false);
        var destroyed = interruption is null ? await new ThreadDestroyer(vault).RunAsync().ConfigureAwait(false) : 0;
        interruption ??= destroyed.Problem;
        if (isMember)
            interruption ??= await FetchFilesAsync(door, standing, progress, cancellation).ConfigureAwait(false);
        return Report(before, standing, acknowledged, interruption) with { Destroyed = destroyed.Value };
    }

    /// <summary>Looks at the roster and publishes fresh keys, whether they run out or not.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<Standing>> PublishAsync(CancellationToken cancellation)
    {
        var looked = await LookAsync(cancellation).ConfigureAwait(false);
        if (!looked.IsDone)
            return looked.Problem;
        var roster = looked.Value.Roster;
        if ((await AdoptAsync(looked.Value).ConfigureAwait(false)).Problem is { } unwritten)
            return unwritten;
        if (roster.Membership.LaneOf(vault.Identity.Id) == 0)
            return PullProblems.NotAMember();
        var door = new EditorDoor(editor, new VaultSigner(vault), looked.Value.Epochs, time);
        var published = await new KeyPublisher(vault, random).PublishAsync(door, roster.Membership.Clock, roster.Epoch, cancellation).ConfigureAwait(false);
        return published.IsDone ? looked.Value : published.Problem;
    }

    /// <summary>Looks at the rosters as strangers do.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Outcome<Standing>> LookAsync(CancellationToken cancellation)
    {
        var check = new StandingCheck(vault.Newsroom, publicDoor, doors, time);
        return check.LookAsync(() => vault.Contents.Trust, answers => check.JudgeAsync(answers, vault), cancellation);
    }

    private Task<Outcome<Nothing>> AdoptAsync(Standing standing) => new KeyRenewal(vault).AdoptAsync(standing.Roster.Membership);

    private async Task<Problem?> PublishIfDueAsync(EditorDoor door, Standing standing, CancellationToken cancellation)
    {
        var publisher = new KeyPublisher(vault, random);
        return publisher.IsDue(standing.Roster)
            ? (await publisher.PublishAsync(door, standing.Roster.Membership.Clock, standing.Roster.Epoch, cancellation).ConfigureAwait(false)).Problem
            : null;
    }

    private async Task<Problem?> ReadAsync(EditorDoor door, Standing standing, IProgress<PullStep>? progress, CancellationToken cancellation)
    {
        var clock = standing.Roster.Membership.Clock;
        var present = standing.Epochs.At(time.GetUtcNow());
        var oldest = Oldest(standing.Roster, present);
        var first = vault.Contents.ReadUpTo + 1 ?? vault.Contents.FirstEpoch ?? present;
        if (first < oldest)
            await vault.RememberAsync(contents => QueueUpkeep.LeavingOut(contents, first, oldest)).ConfigureAwait(false);
        return await new LaneReader(vault, door, clock, progress).ReadAsync(Math.Max(first, oldest), present, cancellation).ConfigureAwait(false);
    }

    private async Task<Problem?> FetchFilesAsync(EditorDoor door, Standing standing, IProgress<PullStep>? progress, CancellationToken cancellation)
    {
        var before = vault.Contents;
        var present = standing.Epochs.At(time.GetUtcNow());
        var fetched = await new AttachmentFetcher(vault, door, progress).FetchAsync(Oldest(standing.Roster, present), present, cancellation).ConfigureAwait(false);
        return fetched.Problem ?? (await vault.FlushIfNewAsync(before).ConfigureAwait(false)).Problem;
    }

    private async Task<Problem?> FollowRepliesAsync(Standing standing, CancellationToken cancellation)
    {
        var clock = standing.Roster.Membership.Clock;
        var epoch = standing.Epochs.At(time.GetUtcNow());
        var answer = await publicDoor.GetIndexAsync(QueueUpkeep.IndexDays(vault.Contents, clock, epoch), cancellation).ConfigureAwait(false);
        if (answer.Problem == DoorProblems.NotCarried)
            return null;
        if (!answer.IsDone)
            return answer.Problem;
        if (!BoardIndex.TryDecode(answer.Value, standing.Roster.Roster.Index.Places, out var index))
            return DoorProblems.Malformed("The list of replies");
        await vault.RememberAsync(contents => QueueUpkeep.After(contents, index, clock, epoch)).ConfigureAwait(false);
        return null;
    }

    private async Task<ulong?> AcknowledgeAsync(EditorDoor door, CancellationToken cancellation)
    {
        if (vault.Contents.ReadUpTo is not { } epoch)
            return null;
        return (await door.AcknowledgeAsync(epoch, cancellation).ConfigureAwait(false)).IsDone ? epoch : null;
    }

    private async Task<Problem?> DestroyKeysAsync(Standing standing)
    {
        var roster = standing.Roster;
        var destroyed = await new KeyPublisher(vault, random).DestroyAsync(roster.Membership.Clock, roster.Epoch, roster.Roster.Retention.LanesDays).ConfigureAwait(false);
        return destroyed.Problem;
    }

    /// <summary>The oldest epoch whose lanes and chunks a server still keeps.</summary>
    internal static ulong Oldest(AcceptedRoster roster, ulong present)
    {
        var kept = (ulong)roster.Roster.Retention.LanesDays * roster.Membership.Clock.EpochsPerDay;
        return present > kept ? present - kept : 0;
    }

    private PullReport Report(VaultContents before, Standing standing, ulong? acknowledged, Problem? interruption)
    {
        var after = vault.Contents;
        var (tips, replies) = (before.Tips.Select(tip => tip.Commit).ToHashSet(), before.Replies.Select(reply => reply.Commit).ToHashSet());
        return new PullReport(
            after.Tips.Count(tip => !tips.Contains(tip.Commit)),
            after.Replies.Count(reply => !replies.Contains(reply.Commit)),
            after.Damaged.Count - before.Damaged.Count,
            after.ReadUpTo,
            acknowledged,
            [.. DeskWarnings.Of(vault, standing, null, time.GetUtcNow()), .. RetentionWords.Warnings(ThreadDestroyer.Ends(vault), after)],
            interruption);
    }
}
