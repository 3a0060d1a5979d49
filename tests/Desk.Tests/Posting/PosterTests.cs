using Intake.Desk.Posting;
using Intake.Desk.Threads;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Posting;

public sealed class PosterTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;
    private RehearsedDesk desk = null!;
    private SourceKeys source = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        desk = RehearsedDesk.Create(server, folder["aya.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [desk.Vault.Identity] });
        await desk.PullAsync();
        server.RenewRosters();
        source = server.Newsroom.NewSource();
        await SendTipAsync();
        server.PassEpochs();
        await desk.PullAsync();
    }

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        desk.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Eight_parcels_leave_in_each_epoch_whether_there_is_something_to_say_or_not()
    {
        Assert.Equal(8, (await desk.PostAsync()).Parcels);
        server.PassEpochs();
        await desk.PullAsync();
        await ReplyAsync("Thank you.");
        Assert.Equal(8, (await desk.PostAsync()).Parcels);
        server.PassEpochs();
        Assert.Equal(8, (await desk.PostAsync()).Parcels);
    }

    [Fact]
    public async Task A_desk_that_is_opened_again_in_the_same_epoch_posts_no_more()
    {
        Assert.Equal(8, (await desk.PostAsync()).Parcels);
        await desk.Vault.FlushAsync();
        using var again = new RehearsedDesk(server, Vaults.TestVaults.Open(folder["aya.vault"]));
        Assert.Equal(0, (await again.PostAsync()).Parcels);
    }

    [Fact]
    public async Task A_reply_reaches_its_source_and_leaves_the_queue_when_the_index_shows_it()
    {
        await ReplyAsync("Which machines?");
        Assert.Null((await desk.PostAsync()).Problem);
        Assert.Equal(ReplyState.Sent, StateOfOnlyReply());
        server.PassEpochs();
        Assert.Equal(["Which machines?"], await ReadRepliesAsync());
        await desk.PullAsync();
        Assert.Empty(desk.Vault.Contents.Queue);
        Assert.Equal("Which machines?", Assert.Single(desk.Vault.Contents.Replies).Text);
    }

    [Fact]
    public async Task Two_replies_to_one_source_leave_in_two_epochs()
    {
        await ReplyAsync("One.");
        await ReplyAsync("Two.");
        await desk.PostAsync();
        server.PassEpochs();
        Assert.Equal(["One."], await ReadRepliesAsync());
        await desk.PullAsync();
        await desk.PostAsync();
        server.PassEpochs();
        Assert.Equal(["One.", "Two."], (await ReadRepliesAsync()).Order());
    }

    [Fact]
    public async Task A_reply_that_never_arrived_is_sealed_anew()
    {
        await ReplyAsync("Again.");
        await desk.Vault.UpdateAsync(contents => contents with
        {
            Queue = [.. contents.Queue.Select(reply => reply with { Sealing = new(server.Epoch, [1, 2, 3, 4], default, true, false) })],
        });
        server.PassEpochs(4);
        await desk.PullAsync();
        Assert.Null(Assert.Single(desk.Vault.Contents.Queue).Sealing);
        await desk.PostAsync();
        server.PassEpochs();
        Assert.Equal(["Again."], await ReadRepliesAsync());
    }

    [Fact]
    public async Task A_reply_that_has_not_left_can_be_taken_back_and_one_that_has_cannot()
    {
        var queue = new ReplyQueue(desk.Vault, SystemRandomSource.Instance);
        var first = (await queue.AddAsync(source.Address.Thread, "Wrong.")).Value!;
        Assert.True((await queue.WithdrawAsync(first.Id)).IsDone);
        var second = (await queue.AddAsync(source.Address.Thread, "Right.")).Value!;
        await desk.PostAsync();
        Assert.False((await queue.WithdrawAsync(second.Id)).IsDone);
    }

    [Fact]
    public async Task A_reply_that_does_not_fit_is_refused_before_it_is_queued()
    {
        var text = Convert.ToBase64String(SystemRandomSource.Instance.Bytes(12_000));
        Assert.True(ReplyQueue.SizeOf(text) > ReplyQueue.Capacity);
        Assert.False((await new ReplyQueue(desk.Vault, SystemRandomSource.Instance).AddAsync(source.Address.Thread, text)).IsDone);
        Assert.Empty(desk.Vault.Contents.Queue);
    }

    [Fact]
    public async Task What_was_opened_is_reported_to_the_colleagues_once()
    {
        Assert.NotEmpty(desk.Vault.Contents.Unreported);
        await desk.PostAsync();
        Assert.Empty(desk.Vault.Contents.Unreported);
    }

    private ReplyState StateOfOnlyReply() => Assert.Single(
        ThreadView.AllOf(desk.Vault.Contents, desk.Vault.Identity.Id).SelectMany(thread => thread.Messages).OfType<ThreadMessage.OnItsWay>()).State;

    private async Task SendTipAsync()
    {
        var roster = await server.GetRosterAsync();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip("They moved the machines.", server.Epoch)));
    }

    private async Task ReplyAsync(string text) =>
        Assert.True((await new ReplyQueue(desk.Vault, SystemRandomSource.Instance).AddAsync(source.Address.Thread, text)).IsDone);

    private async Task<List<string>> ReadRepliesAsync()
    {
        var roster = await server.GetRosterAsync();
        var replies = new List<string>();
        foreach (var candidate in new ReplyFinder(roster.Membership, source).Find(await server.GetIndexAsync()))
        {
            var slots = await server.FetchAsync(candidate.Tag.Locator);
            if (new ReplyOpener(server.Newsroom.Identity.Id, source).Open(slots[0], candidate) is { } reply)
                replies.Add(reply.Text);
        }

        return replies;
    }
}
