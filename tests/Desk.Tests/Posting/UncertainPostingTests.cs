using Intake.Desk.Posting;
using Intake.Desk.Tests.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;
using Microsoft.AspNetCore.Http;

namespace Intake.Desk.Tests.Posting;

/// <summary>A reply whose answer was lost reaches its source, and once.</summary>
public sealed class UncertainPostingTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly List<byte[]> parcels = [];
    private RehearsedServer server = null!;
    private MeddlingDoor door = null!;
    private RehearsedDesk desk = null!;
    private SourceKeys source = null!;
    private Poster poster = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        door = await MeddlingDoor.StartAsync(server.Http.BaseAddress!);
        desk = new RehearsedDesk(server, TestVaults.Create(folder["aya.vault"], server.Newsroom.File), door.Address);
        await server.PublishAsync(membership => membership with { Editors = [desk.Vault.Identity] });
        await desk.PullAsync();
        server.RenewRosters();
        source = server.Newsroom.NewSource();
        var roster = await server.GetRosterAsync();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip("They moved the machines.", server.Epoch)));
        server.PassEpochs();
        await desk.PullAsync();
        poster = new Poster(desk.Door, server.Time, SystemRandomSource.Instance);
        Assert.True((await new ReplyQueue(desk.Vault, SystemRandomSource.Instance).AddAsync(source.Address.Thread, "Which machines?")).IsDone);
    }

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        desk.Dispose();
        await door.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_got_no_answer_leaves_again_as_the_same_bytes()
    {
        Meddle(number => number < 2 ? Meddling.LoseTheAnswer : Meddling.None);
        await desk.PostAsync(poster);
        Assert.Equal(parcels[0], parcels[1]);
        Assert.Equal(parcels[0], parcels[2]);
        Assert.NotEqual(parcels[0], parcels[3]);
        await PassAndPullAsync();
        await AssertReadOnceAsync();
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_seals_nothing_anew_that_arrived()
    {
        Meddle(number => number == 0 ? Meddling.LoseTheAnswer : Meddling.RefuseAsClosed);
        await desk.PostAsync(poster);
        Assert.NotNull(Assert.Single(desk.Vault.Contents.Queue).Sealing);
        Meddle(_ => Meddling.None);
        for (var i = 0; i < 4; i++)
        {
            await PassAndPullAsync();
            await desk.PostAsync(poster);
        }

        Assert.Empty(desk.Vault.Contents.Queue);
        await AssertReadOnceAsync();
    }

    [Fact]
    public async Task A_refusal_after_a_lost_request_is_sealed_anew_when_the_own_lane_has_passed_without_it()
    {
        Meddle(number => number == 0 ? Meddling.LoseTheRequest : Meddling.RefuseAsClosed);
        await desk.PostAsync(poster);
        Meddle(_ => Meddling.None);
        await PassAndPullAsync();
        Assert.NotNull(Assert.Single(desk.Vault.Contents.Queue).Sealing);
        await PassAndPullAsync();
        await PassAndPullAsync();
        Assert.Null(Assert.Single(desk.Vault.Contents.Queue).Sealing);
        await desk.PostAsync(poster);
        await PassAndPullAsync();
        await AssertReadOnceAsync();
    }

    [Fact]
    public async Task A_refusal_alone_is_sealed_anew_at_once()
    {
        Meddle(_ => Meddling.RefuseAsClosed);
        await desk.PostAsync(poster);
        Assert.Null(Assert.Single(desk.Vault.Contents.Queue).Sealing);
    }

    [Fact]
    public async Task What_leaves_in_a_later_epoch_is_waited_for_as_much_longer()
    {
        Meddle(_ => Meddling.LoseTheRequest);
        await desk.PostAsync(poster);
        await PassAndPullAsync();
        Meddle(number => number == 0 ? Meddling.LoseTheRequest : Meddling.LoseTheAnswer);
        await desk.PostAsync(poster);
        using (var onDisk = TestVaults.Open(folder["aya.vault"]))
            Assert.Equal(server.Epoch, Assert.Single(onDisk.Contents.Queue).Sealing?.Tried);
        Assert.All(parcels, parcel => Assert.Equal(parcels[0], parcel));
        await PassAndPullAsync();
        await AssertReadOnceAsync();
    }

    [Fact]
    public async Task What_was_given_up_as_lost_never_leaves_late()
    {
        Meddle(_ => Meddling.LoseTheRequest);
        await desk.PostAsync(poster);
        for (var i = 0; i < 3; i++)
            await PassAndPullAsync();
        Assert.Null(Assert.Single(desk.Vault.Contents.Queue).Sealing);
        var lost = parcels[0];
        Meddle(_ => Meddling.None);
        await desk.PostAsync(poster);
        Assert.DoesNotContain(lost, parcels);
        await PassAndPullAsync();
        await AssertReadOnceAsync();
    }

    [Fact]
    public async Task While_the_vault_is_locked_cover_leaves_in_a_reply_s_place()
    {
        Meddle(_ => Meddling.LoseTheRequest);
        await desk.PostAsync(poster);
        var reply = parcels[0];
        server.PassEpochs();
        Meddle(_ => Meddling.None);
        Assert.Equal(8, (await desk.PostLockedAsync(poster)).Parcels);
        Assert.DoesNotContain(reply, parcels);
    }

    [Fact]
    public async Task No_reply_is_sealed_to_a_roster_whose_own_lane_this_vault_cannot_open()
    {
        await desk.Vault.UpdateAsync(contents => contents with { Keys = contents.Keys.RemoveAll(kept => !kept.Courier) });
        Assert.Equal(8, (await desk.PostAsync(poster)).Parcels);
        Assert.Null(Assert.Single(desk.Vault.Contents.Queue).Sealing);
    }

    private void Meddle(Func<int, Meddling> how)
    {
        parcels.Clear();
        door.Meddle = (request, body) =>
        {
            if (!HttpMethods.IsPost(request.Method) || request.Path != "/parcels")
                return Meddling.None;
            parcels.Add(body);
            return how(parcels.Count - 1);
        };
    }

    private async Task PassAndPullAsync()
    {
        server.PassEpochs();
        await desk.PullAsync();
    }

    private async Task AssertReadOnceAsync()
    {
        var roster = await server.GetRosterAsync();
        var candidates = new ReplyFinder(roster.Membership, source).Find(await server.GetIndexAsync());
        var slots = await server.FetchAsync(Assert.Single(candidates).Tag.Locator);
        Assert.Equal("Which machines?", new ReplyOpener(server.Newsroom.Identity.Id, source).Open(slots[0], candidates[0])?.Text);
    }
}
