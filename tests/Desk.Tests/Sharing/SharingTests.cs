using System.Security.Cryptography;
using Intake.Desk.Posting;
using Intake.Desk.Sharing;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Sharing;

/// <summary>An editor who comes later is given what came before.</summary>
public sealed class SharingTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;
    private RehearsedDesk aya = null!;
    private RehearsedDesk bo = null!;
    private SourceKeys source = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        aya = RehearsedDesk.Create(server, folder["aya.vault"]);
        bo = RehearsedDesk.Create(server, folder["bo.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity] });
        await aya.PullAsync();
        server.RenewRosters();
        source = server.Newsroom.NewSource();
    }

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        aya.Dispose();
        bo.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(7_500)]
    public async Task A_later_editor_reads_and_answers_a_thread_that_a_colleague_gave(int length)
    {
        var text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(length));
        await SendTipAsync(text);
        await aya.PullAsync();
        await new ReplyQueue(aya.Vault, SystemRandomSource.Instance).AddAsync(source.Address.Thread, "We read it.");
        await RehearsedDesk.PassEpochAsync(server, aya);
        await EnrolBoAsync();
        Assert.Empty(bo.Vault.Contents.Tips);

        await ShareAsync();
        await RehearsedDesk.PassEpochAsync(server, aya, bo);

        var tip = Assert.Single(bo.Vault.Contents.Tips);
        Assert.Equal((text, source.Address.Thread, aya.Vault.Identity.Id), (tip.Text, tip.Thread, tip.SharedBy?.Editor));
        Assert.Equal("We read it.", Assert.Single(bo.Vault.Contents.Replies).Text);
        Assert.Empty(aya.Vault.Contents.Shares);
        Assert.Null(Assert.Single(aya.Vault.Contents.Tips).SharedBy);
        Assert.True((await new ReplyQueue(bo.Vault, SystemRandomSource.Instance).AddAsync(source.Address.Thread, "So did I.")).IsDone);
    }

    [Fact]
    public async Task What_was_opened_here_is_not_replaced_by_a_colleague_s_word_and_takes_its_place()
    {
        await EnrolBoAsync();
        await SendTipAsync("Both of us.");
        await aya.PullAsync();
        await ShareAsync();
        await aya.PostAsync();
        server.PassEpochs();
        await bo.PullAsync();
        Assert.Null(Assert.Single(bo.Vault.Contents.Tips).SharedBy);
        Assert.Empty(bo.Vault.Contents.SharedParts);
    }

    private async Task EnrolBoAsync()
    {
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity, bo.Vault.Identity] });
        await aya.PullAsync();
        await bo.PullAsync();
        server.RenewRosters();
        server.PassEpochs();
        await aya.PullAsync();
        await bo.PullAsync();
    }

    private async Task ShareAsync() => Assert.True((await new ShareQueue(aya.Vault).AddAsync([source.Address.Thread])).Value > 0);

    private async Task SendTipAsync(string text)
    {
        var roster = await server.GetRosterAsync();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip(text, server.Epoch)));
        server.PassEpochs();
    }
}
