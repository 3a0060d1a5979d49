using Intake.Desk.Triage;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Triage;

/// <summary>Two desks at a real server, which learns nothing of it.</summary>
public sealed class TriagePostingTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;
    private RehearsedDesk aya = null!;
    private RehearsedDesk bo = null!;
    private SourceKeys source = null!;

    private Digest Thread => aya.Vault.Contents.Tips[0].Thread;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        aya = RehearsedDesk.Create(server, folder["aya.vault"]);
        bo = RehearsedDesk.Create(server, folder["bo.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity, bo.Vault.Identity] });
        await PullAsync();
        server.RenewRosters();
        source = server.Newsroom.NewSource();
        var roster = await server.GetRosterAsync();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip("The lathes.", server.Epoch)));
        server.PassEpochs();
        await PullAsync();
    }

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        aya.Dispose();
        bo.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_one_desk_changes_the_other_shows_an_epoch_later()
    {
        await SetAsync(aya, [.. TriageValue.Status(ThreadStatus.Closed, "told before"), TriageValue.Tag("border", isThere: true), TriageValue.Assignee(bo.Vault.Identity.Id)]);
        Assert.Equal(ThreadStatus.New, Seen(bo).Status);

        await PassEpochAsync();

        var seen = Seen(bo);
        Assert.Equal((ThreadStatus.Closed, "told before", bo.Vault.Identity.Id), (seen.Status, seen.Reason, seen.Assignee));
        Assert.Equal(["border"], seen.Tags);
        Assert.All(seen.Registers, register => Assert.Equal(aya.Vault.Identity.Id, register.Author));
    }

    [Fact]
    public async Task A_change_counts_at_once_here_and_waits_until_it_has_come_back()
    {
        await SetAsync(aya, [TriageValue.Nickname("Heron")]);
        Assert.Equal("Heron", Seen(aya).Nickname);
        await aya.PostAsync();
        Assert.Single(aya.Vault.Contents.Pending);

        server.PassEpochs();
        await PullAsync();

        Assert.Empty(aya.Vault.Contents.Pending);
        Assert.Equal("Heron", Seen(aya).Nickname);
    }

    [Fact]
    public async Task A_change_whose_parcel_was_lost_is_posted_again()
    {
        await SetAsync(aya, [TriageValue.Nickname("Heron")]);
        // Sealed, and gone with a desk that was killed.
        await aya.Vault.UpdateAsync(contents => contents with { Pending = contents.Pending.ConvertAll(pending => pending with { SealedIn = server.Epoch }) });
        for (var i = 0; i < 4 && Seen(bo).Nickname is null; i++)
            await PassEpochAsync();
        Assert.Equal("Heron", Seen(bo).Nickname);
        Assert.Empty(aya.Vault.Contents.Pending);
    }

    [Fact]
    public async Task Two_who_change_the_same_in_one_epoch_end_with_the_same()
    {
        await SetAsync(aya, TriageValue.Status(ThreadStatus.Verifying, null));
        await SetAsync(bo, TriageValue.Status(ThreadStatus.Closed, "junk"));
        await PassEpochAsync();
        Assert.Equal((Seen(aya).Status, Seen(aya).Reason), (Seen(bo).Status, Seen(bo).Reason));

        await SetAsync(aya, TriageValue.Status(ThreadStatus.InProgress, null));
        await PassEpochAsync();
        Assert.Equal((ThreadStatus.InProgress, null), (Seen(bo).Status, Seen(bo).Reason));
    }

    [Fact]
    public async Task A_day_of_triage_fits_the_parcels_of_an_epoch()
    {
        for (var i = 0; i < 300; i++)
            await SetAsync(aya, [TriageValue.NewNote($"Note {i}: called the number twice, nobody answered.", SystemRandomSource.Instance)]);
        await PassEpochAsync();
        Assert.Equal(300, Seen(bo).Notes.Count);
        Assert.Empty(aya.Vault.Contents.Pending);
    }

    [Fact]
    public async Task A_note_that_no_colleague_would_take_is_refused_here_however_well_it_compresses()
    {
        var desk = new TriageDesk(aya.Vault);
        Assert.NotNull((await desk.SetAsync([Thread], [TriageValue.NewNote(new string('a', Protocol.Parcels.TriageChange.MaximumTextBytes + 1), SystemRandomSource.Instance)])).Problem);
        await SetAsync(aya, [TriageValue.NewNote(new string('a', Protocol.Parcels.TriageChange.MaximumTextBytes), SystemRandomSource.Instance)]);
        await PassEpochAsync();
        Assert.Single(Seen(bo).Notes);
    }

    [Fact]
    public async Task What_is_changed_ten_times_before_it_leaves_is_said_once()
    {
        for (var i = 1; i <= 10; i++)
            await SetAsync(aya, [TriageValue.Priority(i % 4)]);
        Assert.Equal(2UL, Assert.Single(aya.Vault.Contents.Pending).Change.Number);
    }

    private Task PassEpochAsync() => RehearsedDesk.PassEpochAsync(server, aya, bo);

    private async Task PullAsync()
    {
        await aya.PullAsync();
        await bo.PullAsync();
    }

    private async Task SetAsync(RehearsedDesk desk, IReadOnlyList<TriageValue> values) =>
        Assert.Null((await new TriageDesk(desk.Vault).SetAsync([Thread], values)).Problem?.ToString());

    private ThreadTriage Seen(RehearsedDesk desk) => TriageBook.Of(desk.Vault.Contents, desk.Vault.Identity.Id).Find(Thread);
}
