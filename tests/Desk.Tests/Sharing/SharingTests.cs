using System.Security.Cryptography;
using System.Text.Json;
using Intake.Desk.Posting;
using Intake.Desk.Sharing;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
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

    [Fact]
    public async Task A_later_editor_sees_what_the_team_thinks_and_who_said_it_when_but_no_private_note()
    {
        await SendTipAsync("The lathes go by night.");
        await aya.PullAsync();
        Digest other = Samples.Digest(9);
        await SetAsync(aya,
        [
            .. TriageValue.Status(ThreadStatus.Verifying, "two sources"), TriageValue.Assignee(aya.Vault.Identity.Id), TriageValue.Priority(2), TriageValue.Nickname("Heron"),
            TriageValue.Tag("border", isThere: true), TriageValue.NewNote("Called twice.", SystemRandomSource.Instance), TriageValue.Link(other, TriageValue.Related),
            TriageValue.Due(99_000), TriageValue.Captured(maybe: true, "writes at other hours"),
        ]);
        await aya.Vault.UpdateAsync(contents => contents with { Private = contents.Private with { Notes = [new PrivateText(source.Address.Thread, "For me alone.")] } });
        await RehearsedDesk.PassEpochAsync(server, aya);
        await EnrolBoAsync();
        await SetAsync(aya, [TriageValue.Priority(3)]);

        await ShareAsync();
        await RehearsedDesk.PassEpochAsync(server, aya, bo);

        Assert.Equal(SpellOf(aya), SpellOf(bo));
        Assert.Equal(aya.Vault.Identity.Id, Seen(bo).Captured?.SharedBy?.Editor);
        Assert.Equal("Heron", Seen(bo).Nickname);
        Assert.Null(Seen(bo).Registers.Find(register => register.Change.Field == TriageField.Priority)?.SharedBy);
        Assert.DoesNotContain("For me alone.", JsonSerializer.Serialize(bo.Vault.Contents), StringComparison.Ordinal);
        Assert.Empty(aya.Vault.Contents.TriageShares);
        Assert.DoesNotContain(aya.Vault.Contents.Triage, record => record.SharedBy is not null);
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_stays_and_what_is_given_again_changes_nothing()
    {
        await SendTipAsync("The lathes go by night.");
        await aya.PullAsync();
        await SetAsync(aya, [TriageValue.Nickname("Heron"), TriageValue.Priority(1)]);
        await RehearsedDesk.PassEpochAsync(server, aya);
        await EnrolBoAsync();
        await ShareAsync();
        await RehearsedDesk.PassEpochAsync(server, aya, bo);
        await SetAsync(bo, [TriageValue.Nickname("Stork")]);

        await ShareAsync();
        await RehearsedDesk.PassEpochAsync(server, aya, bo);
        var (before, records) = (SpellOf(bo), bo.Vault.Contents.Triage.Count);
        await ShareAsync();
        await RehearsedDesk.PassEpochAsync(server, aya, bo);

        Assert.Equal(("Stork", "Stork", 1), (Seen(bo).Nickname, Seen(aya).Nickname, Seen(bo).Priority));
        Assert.Equal(before, SpellOf(bo));
        Assert.Equal(SpellOf(aya), SpellOf(bo));
        Assert.Equal(records + 1, bo.Vault.Contents.Triage.Count);
    }

    [Fact]
    public async Task Who_came_back_with_new_keys_is_told_what_the_old_ones_said_and_that_it_is_a_colleague_s_word()
    {
        await EnrolBoAsync();
        await SendTipAsync("The lathes go by night.");
        await aya.PullAsync();
        await bo.PullAsync();
        await SetAsync(bo, [TriageValue.NewNote("She called.", SystemRandomSource.Instance)]);
        await RehearsedDesk.PassEpochAsync(server, bo, aya);
        using var again = RehearsedDesk.Create(server, folder["again.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity, again.Vault.Identity], Departed = [EditorIdentity.Create(server.Newsroom.Identity.Id, bo.Vault.Identity.Sign, bo.Vault.Identity.Auth, "Bo")] });
        await EnrolAsync(again);

        await ShareAsync();
        await RehearsedDesk.PassEpochAsync(server, aya, again);

        var note = Assert.Single(Seen(again).Notes);
        Assert.Equal(("She called.", bo.Vault.Identity.Id), (note.Change.Text, note.Author));
        var words = new TriageWords(again.Vault.Contents, server.Clock).ByWhom(note);
        Assert.StartsWith("Bo, ", words, StringComparison.Ordinal);
        Assert.EndsWith($", as told by {aya.Vault.Identity.Name}", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_opened_here_needs_nobody_s_word_and_nobody_tells_what_was_posted_later()
    {
        await EnrolBoAsync();
        await SendTipAsync("The lathes go by night.");
        await aya.PullAsync();
        await SetAsync(aya, [TriageValue.Nickname("Heron")]);
        await RehearsedDesk.PassEpochAsync(server, aya, bo);
        var (said, author) = (Seen(bo).Registers[0].Change, aya.Vault.Identity.Id);
        var epoch = server.Epoch;
        var roster = await server.GetRosterAsync();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Share(new EditorAuthor(bo.Vault.Keys, bo.Vault.Identity), new SharedTriageMessage(
            epoch, [new SharedChange(said, author, epoch), new SharedChange(said with { Text = "Stork" }, author, epoch), new SharedChange(said with { Revision = 9, Text = "Crane" }, author, epoch + 9)])));
        server.PassEpochs();
        await aya.PullAsync();

        Assert.Equal("Heron", Seen(aya).Nickname);
        Assert.Equal("Stork", Assert.Single(aya.Vault.Contents.Triage, record => record.SharedBy is not null).Change.Text);
    }

    private async Task EnrolBoAsync()
    {
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity, bo.Vault.Identity] });
        await EnrolAsync(bo);
    }

    private async Task EnrolAsync(RehearsedDesk desk)
    {
        await aya.PullAsync();
        await desk.PullAsync();
        server.RenewRosters();
        server.PassEpochs();
        await aya.PullAsync();
        await desk.PullAsync();
    }

    private async Task SetAsync(RehearsedDesk desk, IReadOnlyList<TriageValue> values) =>
        Assert.Null((await new TriageDesk(desk.Vault).SetAsync([source.Address.Thread], values)).Problem?.ToString());

    private ThreadTriage Seen(RehearsedDesk desk) => TriageBook.Of(desk.Vault.Contents, desk.Vault.Identity.Id).Find(source.Address.Thread);

    private string SpellOf(RehearsedDesk desk) =>
        string.Join('\n', Seen(desk).Registers.Select(register => $"{register.Change} {register.Author} {register.Epoch}").Order(StringComparer.Ordinal));

    private async Task ShareAsync() => Assert.True((await new ShareQueue(aya.Vault).AddAsync([source.Address.Thread])).Value > 0);

    private async Task SendTipAsync(string text)
    {
        var roster = await server.GetRosterAsync();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip(text, server.Epoch)));
        server.PassEpochs();
    }
}
