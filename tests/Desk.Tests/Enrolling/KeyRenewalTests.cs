using Intake.Desk.Enrolling;
using Intake.Desk.Posting;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Enrolling;

/// <summary>New keys wait in the vault until a membership names them.</summary>
public sealed class KeyRenewalTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;
    private RehearsedDesk aya = null!;
    private SourceKeys source = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        aya = RehearsedDesk.Create(server, folder["aya.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity] });
        await aya.PullAsync();
        server.RenewRosters();
        source = server.Newsroom.NewSource();
    }

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        aya.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_request_is_on_the_disk_before_it_is_shown_and_the_same_after_the_vault_was_closed()
    {
        var words = (await PrepareAsync()).Words;

        using var again = TestVaults.Open(folder["aya.vault"]);
        Assert.Equal(words, OpenRequest.Of(again)!.Words);
        Assert.Equal(aya.Vault.Identity.Id, again.Identity.Id);
    }

    [Fact]
    public async Task Until_a_membership_names_them_the_old_keys_read_on()
    {
        await PrepareAsync();
        await SendTipAsync("Still the old ones.");

        await aya.PullAsync();

        Assert.Single(aya.Vault.Contents.Tips);
        Assert.NotNull(aya.Vault.Contents.Next);
    }

    [Fact]
    public async Task From_then_on_the_new_ones_read_and_the_old_ones_are_zero()
    {
        await SendTipAsync("Before.");
        await aya.PullAsync();
        var old = (aya.Vault.Identity, Bytes: aya.Vault.Contents.Editor.Keys, Days: aya.Vault.Contents.Keys);
        var request = await PrepareAsync();

        await NameAsync(request, old.Identity);
        await SendTipAsync("After.");
        await aya.PullAsync();

        Assert.Equal(["Before.", "After."], aya.Vault.Contents.Tips.Select(tip => tip.Text));
        Assert.Equal(request.Editor.Id, aya.Vault.Identity.Id);
        Assert.All(old.Days.Select(kept => kept.Keys).Append(old.Bytes), bytes => Assert.All(bytes, value => Assert.Equal(0, value)));
        using var again = TestVaults.Open(folder["aya.vault"]);
        Assert.Equal((request.Editor.Id, (EditorSecrets?)null), (again.Identity.Id, again.Contents.Next));
    }

    [Fact]
    public async Task A_reply_that_the_old_keys_sealed_is_not_sealed_again_while_the_index_may_show_it()
    {
        await SendTipAsync("Before.");
        await aya.PullAsync();
        await new ReplyQueue(aya.Vault, SystemRandomSource.Instance).AddAsync(source.Address.Thread, "We read it.");
        await aya.PostAsync();
        var sealing = Assert.Single(aya.Vault.Contents.Queue).Sealing!;
        var old = aya.Vault.Identity;

        await NameAsync(await PrepareAsync(), old);
        server.PassEpochs(3);
        await aya.PullAsync();

        Assert.All(aya.Vault.Contents.Queue, reply => Assert.Equal(sealing.Commit, reply.Sealing?.Commit));
    }

    [Fact]
    public async Task A_vault_that_cannot_be_written_keeps_the_keys_that_it_had()
    {
        var request = await PrepareAsync();
        var old = aya.Vault.Identity;
        await server.PublishAsync(membership => membership with { Editors = [request.Editor], Departed = [old] });
        Directory.CreateDirectory(folder["aya.vault.new"]);

        var pulled = await aya.Puller.PullAsync(null, CancellationToken.None);

        Assert.NotNull(pulled.Problem);
        Assert.Equal(old.Id, aya.Vault.Identity.Id);
        Assert.Contains(aya.Vault.Contents.Editor.Keys, value => value != 0);
    }

    private async Task<SignedEnrolment> PrepareAsync()
    {
        Assert.True((await new KeyRenewal(aya.Vault).PrepareAsync(SystemRandomSource.Instance)).IsDone);
        return OpenRequest.Of(aya.Vault)!;
    }

    private async Task NameAsync(SignedEnrolment request, EditorIdentity old)
    {
        await server.PublishAsync(membership => membership with { Editors = [request.Editor], Departed = [old] });
        await aya.PullAsync();
        server.RenewRosters();
    }

    private async Task SendTipAsync(string text)
    {
        var roster = await server.GetRosterAsync();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip(text, server.Epoch)));
        server.PassEpochs();
    }
}
