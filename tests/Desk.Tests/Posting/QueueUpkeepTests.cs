using System.Collections.Immutable;
using Intake.Desk.Posting;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Posting;

/// <summary>What becomes of a reply of which the own lane says nothing: four epochs a day, seven days to wait.</summary>
public sealed class QueueUpkeepTests : IDisposable
{
    private const ulong Sealed = 1_000;
    private const ulong LongAfter = Sealed + (4 * 40);
    private static readonly EpochClock Clock = new(21_600, 4);
    private readonly TemporaryFolder folder = new();
    private readonly Vault vault;

    public QueueUpkeepTests() => vault = TestVaults.Create(folder["aya.vault"]);

    public void Dispose()
    {
        vault.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Where_lanes_were_destroyed_unread_the_index_tells_that_a_reply_was_posted()
    {
        var unseen = QueueUpkeep.LeavingOut(With(Sealing()), Sealed, LongAfter - 120);
        Assert.True(Assert.Single(unseen.Queue).Sealing?.IsUnseen);
        Assert.Empty(QueueUpkeep.After(unseen, Index(Sealed - 8, shownIn: Sealed + 1), Clock, LongAfter).Queue);
    }

    [Fact]
    public void Where_lanes_were_destroyed_unread_an_index_that_reaches_back_without_it_has_it_sealed_anew()
    {
        var unseen = QueueUpkeep.LeavingOut(With(Sealing()), Sealed, LongAfter - 120);
        Assert.Null(Assert.Single(QueueUpkeep.After(unseen, Index(Sealed - 8), Clock, LongAfter).Queue).Sealing);
    }

    [Fact]
    public void What_neither_lane_nor_index_can_tell_is_left_to_the_author()
    {
        var unseen = QueueUpkeep.LeavingOut(With(Sealing()), Sealed, LongAfter - 120);
        var doubtful = QueueUpkeep.After(unseen, Index(Sealed + 4), Clock, LongAfter);
        Assert.True(Assert.Single(doubtful.Queue).Sealing?.IsInDoubt);
        Assert.Same(doubtful.Queue, QueueUpkeep.After(doubtful, Index(LongAfter), Clock, LongAfter + 100).Queue);
        Assert.Equal(7, QueueUpkeep.IndexDays(doubtful, Clock, LongAfter + 100));
    }

    [Fact]
    public void What_was_read_in_between_is_not_left_to_the_index()
    {
        var contents = With(Sealing());
        Assert.False(Assert.Single(QueueUpkeep.LeavingOut(contents, Sealed + 3, LongAfter).Queue).Sealing?.IsUnseen);
        Assert.False(Assert.Single(QueueUpkeep.LeavingOut(contents, Sealed - 9, Sealed).Queue).Sealing?.IsUnseen);
        Assert.True(Assert.Single(QueueUpkeep.LeavingOut(contents, Sealed + 2, LongAfter).Queue).Sealing?.IsUnseen);
    }

    [Fact]
    public async Task Its_author_sends_it_again_or_gives_it_up()
    {
        var queue = new ReplyQueue(vault, SystemRandomSource.Instance);
        await vault.UpdateAsync(_ => With(Sealing() with { IsInDoubt = true }));
        Assert.True((await queue.SendAgainAsync("00000001")).IsDone);
        Assert.Null(Assert.Single(vault.Contents.Queue).Sealing);
        Assert.False((await queue.SendAgainAsync("00000001")).IsDone);
        await vault.UpdateAsync(_ => With(Sealing() with { IsInDoubt = true }));
        Assert.True((await queue.WithdrawAsync("00000001")).IsDone);
        Assert.Empty(vault.Contents.Queue);
    }

    [Fact]
    public async Task A_reply_on_its_way_is_not_sent_twice_by_hand()
    {
        await vault.UpdateAsync(_ => With(Sealing()));
        Assert.False((await new ReplyQueue(vault, SystemRandomSource.Instance).SendAgainAsync("00000001")).IsDone);
        Assert.NotNull(Assert.Single(vault.Contents.Queue).Sealing);
    }

    private static SealingRecord Sealing() => new(Sealed, [1, 2, 3, 4], default, Accepted: false, Posted: false, Tried: Sealed);

    private VaultContents With(SealingRecord sealing) =>
        vault.Contents with { ReadUpTo = LongAfter - 1, Queue = [new QueuedReply("00000001", default, "Which machines?", sealing)] };

    private static BoardIndex Index(ulong first, ulong? shownIn = null)
    {
        const uint Epochs = 400;
        var tags = new byte[Epochs * 4];
        if (shownIn is { } epoch)
            new byte[] { 1, 2, 3, 4 }.CopyTo(tags, (int)(epoch - first) * 4);
        Assert.True(BoardIndex.TryDecode(BoardIndex.Encode(first, Epochs, 1, tags), 1, out var index));
        return index;
    }
}
