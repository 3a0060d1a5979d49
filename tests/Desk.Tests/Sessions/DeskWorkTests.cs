using Intake.Desk.Sessions;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Sessions;

public sealed class DeskWorkTests : IAsyncLifetime
{
    private static readonly Digest[] Threads = [Samples.Digest(1), Samples.Digest(2)];
    private readonly TemporaryFolder folder = new();
    private readonly VaultHolder holder = new();
    private readonly Vault vault;
    private readonly DeskWork work;
    private int changes;

    public DeskWorkTests()
    {
        vault = TestVaults.Create(folder["aya.vault"]);
        holder.Put(vault);
        work = new DeskWork(holder, SystemRandomSource.Instance, () => changes++);
    }

    public async ValueTask InitializeAsync() => await vault.UpdateAsync(contents => contents with { Tips = [Samples.Tip(11, 1, 4), Samples.Tip(12, 2, 5)] });

    public ValueTask DisposeAsync()
    {
        vault.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Steps_are_taken_back_one_by_one_the_last_first()
    {
        await work.MarkAsync(Threads, [TriageValue.Muted(true)]);
        await work.MuteHereAsync(Threads, isMuted: true);
        await work.SetPrivateNoteAsync(Threads[0], "my cousin");
        Assert.Equal("the change of the private note", work.LastStep);

        await work.UndoAsync();
        Assert.Empty(vault.Contents.Private.Notes);
        Assert.Equal(Threads, vault.Contents.Private.Muted);
        await work.UndoAsync();
        Assert.Empty(vault.Contents.Private.Muted);
        Assert.Equal("the change of 2 threads", work.LastStep);
        await work.UndoAsync();
        Assert.Empty(vault.Contents.Pending);
        Assert.False((await work.UndoAsync()).IsDone);
        Assert.Equal(7, changes);
    }

    [Fact]
    public async Task A_draft_outlives_the_desk_and_is_gone_when_it_is_queued()
    {
        work.KeepDraft(Threads[0], "Dear source");
        await work.FlushAsync();
        using (var again = TestVaults.Open(folder["aya.vault"]))
            Assert.Equal("Dear source", PrivateRecords.TextOf(again.Contents.Private.Drafts, Threads[0]));

        Assert.True((await work.ReplyAsync(Threads[0], "Dear source, thank you.")).IsDone);
        Assert.Empty(vault.Contents.Private.Drafts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_typed_while_the_disk_stalls_is_in_memory_at_once_and_outlives_the_write(bool isWritten)
    {
        using var disk = new StallingRandom();
        using var stalling = TestVaults.Create(folder["bo.vault"], random: disk);
        var typing = new VaultHolder();
        typing.Put(stalling);
        var desk = new DeskWork(typing, SystemRandomSource.Instance, () => { });
        if (!isWritten)
            Directory.CreateDirectory(folder["bo.vault"] + ".new");
        disk.Stall();
        var writing = stalling.UpdateAsync(contents => contents with { KeySetNumber = 7, Private = contents.Private with { Drafts = [] } });
        await disk.Asked.WaitAsync(TestContext.Current.CancellationToken);

        foreach (var typed in new[] { "Y", "Yo", "You" })
        {
            desk.KeepDraft(Threads[0], typed);
            Assert.Equal(typed, desk.DraftOf(Threads[0]));
        }

        Assert.False(writing.IsCompleted);
        disk.GoOn();
        Assert.Equal(isWritten, (await writing).IsDone);
        Assert.Equal((isWritten ? 7UL : 0, "You"), (stalling.Contents.KeySetNumber, desk.DraftOf(Threads[0])));
        if (!isWritten)
            Directory.Delete(folder["bo.vault"] + ".new");
        await desk.FlushAsync();
        using var again = TestVaults.Open(folder["bo.vault"]);
        Assert.Equal("You", PrivateRecords.TextOf(again.Contents.Private.Drafts, Threads[0]));
    }

    [Fact]
    public async Task A_reply_that_was_taken_back_keeps_its_words_and_can_be_written_again()
    {
        var reply = (await work.ReplyAsync(Threads[0], "Which mill?")).Value!;
        await work.WithdrawAsync(reply.Id);
        Assert.Equal(new CancelledReply(reply.Id, Threads[0], "Which mill?"), Assert.Single(vault.Contents.Private.Cancelled));

        work.KeepDraft(Threads[0], "Thank you.");
        await work.RewriteAsync(reply.Id);
        Assert.Empty(vault.Contents.Private.Cancelled);
        Assert.Equal("Thank you.\n\nWhich mill?", PrivateRecords.TextOf(vault.Contents.Private.Drafts, Threads[0]));
        Assert.False((await work.ForgetAsync(reply.Id)).IsDone);
    }

    [Fact]
    public async Task A_question_is_put_behind_what_was_typed()
    {
        work.KeepDraft(Threads[0], "Thank you.");
        await work.AddToDraftAsync(Threads[0], "Which colour?");
        Assert.Equal("Thank you.\n\nWhich colour?", PrivateRecords.TextOf(vault.Contents.Private.Drafts, Threads[0]));
    }

    [Fact]
    public async Task What_is_private_is_in_no_change_that_waits_for_the_team()
    {
        await work.SetPrivateNoteAsync(Threads[0], "my cousin");
        await work.MuteHereAsync(Threads, isMuted: true);
        await work.SetJunkRulesAsync([new JunkRule("prize", null)]);
        work.KeepDraft(Threads[0], "Dear");
        Assert.Empty(vault.Contents.Pending);
        Assert.Empty(vault.Contents.Queue);
        Assert.Empty(vault.Contents.Shares);
    }

    [Fact]
    public async Task Marks_of_many_threads_are_set_and_taken_off()
    {
        await work.MarkReadAsync(Threads, isRead: true);
        Assert.All(vault.Contents.Tips, tip => Assert.True(tip.IsRead));
        await work.MarkReadAsync([Threads[1]], isRead: false);
        Assert.Equal([true, false], vault.Contents.Tips.Select(tip => tip.IsRead));
    }
}
