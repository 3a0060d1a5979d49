using Intake.Desk.Keys;
using Intake.Desk.Outcomes;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Pulling;

public sealed class PullTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;
    private RehearsedDesk aya = null!;
    private RehearsedDesk bo = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        aya = RehearsedDesk.Create(server, folder["aya.vault"]);
        bo = RehearsedDesk.Create(server, folder["bo.vault"]);
        await PublishAsync(aya, bo);
        await aya.PullAsync();
        await bo.PullAsync();
        server.RenewRosters();
    }

    public async ValueTask DisposeAsync()
    {
        aya.Dispose();
        bo.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_first_pull_publishes_keys_so_that_tips_reach_the_editor()
    {
        Assert.Equal(2, (await server.GetRosterAsync()).Signed.Readers);
        await server.SendAsync(await server.SealTipAsync("They moved the machines."));
        server.PassEpochs();
        foreach (var desk in new[] { aya, bo })
        {
            Assert.Equal(1, (await desk.PullAsync()).Tips);
            Assert.Equal("They moved the machines.", Assert.Single(desk.Vault.Contents.Tips).Text);
        }
    }

    [Fact]
    public async Task What_was_pulled_is_on_the_disk_before_it_is_acknowledged_and_comes_once()
    {
        await server.SendAsync(await server.SealTipAsync("Once."));
        server.PassEpochs();
        var sent = server.Epoch - 1;
        Assert.Equal(sent, (await aya.PullAsync()).Acknowledged);
        using var again = TestVaults.Open(folder["aya.vault"]);
        Assert.Equal("Once.", Assert.Single(again.Contents.Tips).Text);
        Assert.Equal(0, (await aya.PullAsync()).Tips);
        Assert.Single(aya.Vault.Contents.Tips);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_written_acknowledges_nothing_and_loses_nothing()
    {
        await server.SendAsync(await server.SealTipAsync("Kept."));
        server.PassEpochs();
        Directory.CreateDirectory(folder["aya.vault"] + ".new");
        var pulled = await aya.Puller.PullAsync(null, CancellationToken.None);
        Assert.NotNull(pulled.Value?.Interruption);
        Assert.Null(pulled.Value.Acknowledged);
        Assert.Empty(aya.Vault.Contents.Tips);
        Directory.Delete(folder["aya.vault"] + ".new");
        Assert.Equal(1, (await aya.PullAsync()).Tips);
    }

    [Fact]
    public async Task The_server_hears_that_a_tip_was_read_only_after_the_vault_s_file_holds_it()
    {
        await using var door = await MeddlingDoor.StartAsync(server.Http.BaseAddress!);
        var onDisk = new List<string>();
        door.Meddle = (request, _) =>
        {
            if (request.Path == "/board/acknowledge")
            {
                using var file = TestVaults.Open(folder["aya.vault"]);
                onDisk.AddRange(file.Contents.Tips.Select(tip => tip.Text));
            }

            return Meddling.None;
        };
        await server.SendAsync(await server.SealTipAsync("Kept first."));
        server.PassEpochs();
        await aya.Vault.FlushAsync();
        using var desk = new RehearsedDesk(server, TestVaults.Open(folder["aya.vault"]), door.Address);
        Assert.Equal(1, (await desk.PullAsync()).Tips);
        Assert.Equal(["Kept first."], onDisk);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_editor_is_let_in_though_the_server_named_the_epoch_of_a_roster_from_before_it_was_down(long ahead)
    {
        server.PassEpochs(5);
        Assert.True((await aya.EditorDoor(ahead).GetLaneAsync(server.Epoch - 1, 0, TestContext.Current.CancellationToken)).IsDone);
    }

    [Fact]
    public async Task A_computer_that_slept_between_signing_and_asking_is_let_in_and_a_stranger_is_refused_after_few_tries()
    {
        await using var between = await MeddlingDoor.StartAsync(server.Http.BaseAddress!);
        var asked = 0;
        between.Meddle = (_, _) =>
        {
            if (asked++ == 0)
                server.PassEpochs(7);
            return Meddling.None;
        };
        using var desk = new RehearsedDesk(server, aya.Vault, between.Address);

        Assert.True((await desk.EditorDoor(0).GetLaneAsync(server.Epoch - 1, 0, TestContext.Current.CancellationToken)).IsDone);
        Assert.Equal(2, asked);
        using var stranger = new RehearsedDesk(server, TestVaults.Create(folder["stranger.vault"], server.Newsroom.File), between.Address);
        var refused = await stranger.EditorDoor(3).GetLaneAsync(server.Epoch - 1, 0, TestContext.Current.CancellationToken);
        Assert.Contains("does not take this vault for an editor's", refused.Problem?.What, StringComparison.Ordinal);
        Assert.Equal(2 + 3, asked);
    }

    [Fact]
    public async Task A_day_that_ends_while_a_desk_looks_at_the_roster_stops_nothing()
    {
        var clock = server.Clock;
        while (server.Epoch != clock.LastEpochOfDay(clock.DayOf(server.Epoch)))
            server.PassEpochs();
        var puller = aya.PullerWith(PassEpoch);
        Assert.Null((await puller.PullAsync(null, TestContext.Current.CancellationToken)).Problem?.ToString());
    }

    [Fact]
    public async Task An_epoch_that_ends_while_a_desk_looks_is_no_difference_of_the_clocks()
    {
        var looked = await aya.PullerWith(PassEpoch).LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, looked.Value!.Epochs.Ahead);
    }

    [Fact]
    public async Task A_desk_that_was_away_longer_than_lanes_are_kept_reads_what_is_left_and_goes_on()
    {
        var day = (int)server.Clock.EpochsPerDay;
        await server.SendAsync(await server.SealTipAsync("Destroyed unread."));
        server.PassEpochs(20 * day);
        await bo.PullAsync();
        await server.SendAsync(await server.SealTipAsync("Kept, but the key has an end."));
        server.PassEpochs(13 * day);
        var pulled = await aya.PullAsync();
        Assert.Equal(server.Epoch - 1, pulled.ReadUpTo);
        Assert.Equal(pulled.ReadUpTo, pulled.Acknowledged);
        Assert.DoesNotContain("Destroyed unread.", aya.Vault.Contents.Tips.Select(tip => tip.Text));
        Assert.Contains("Kept, but the key has an end.", aya.Vault.Contents.Tips.Select(tip => tip.Text));
        Assert.True(KeyPlan.DaysLeft(aya.Vault.Contents.Keys, server.Epoch, server.Clock) >= KeyPlan.FewestDaysAhead);
        server.RenewRosters();
        await server.SendAsync(await server.SealTipAsync("After the return."));
        server.PassEpochs();
        await aya.PullAsync();
        Assert.Contains("After the return.", aya.Vault.Contents.Tips.Select(tip => tip.Text));
    }

    [Fact]
    public async Task A_day_key_lives_exactly_until_its_rosters_are_closed_and_the_lanes_read_up_to_there()
    {
        var key = aya.Vault.Contents.Keys.Where(keys => !keys.Courier).MinBy(keys => keys.First)!;
        var last = KeyPlan.LastAccepted(key, server.Clock);
        var sealedAtFirst = await server.SealTipAsync("Sealed on the first day, brought on the last.");
        server.PassEpochs((int)(last - server.Epoch));
        await server.SendAsync(sealedAtFirst);
        await aya.PullAsync();
        Assert.Contains(aya.Vault.Contents.Keys, kept => kept == key);
        server.PassEpochs();
        Assert.Equal(1, (await aya.PullAsync()).Tips);
        Assert.DoesNotContain(aya.Vault.Contents.Keys, kept => kept.First == key.First && !kept.Courier);
        Assert.All(key.Keys, value => Assert.Equal(0, value));
        using var again = TestVaults.Open(folder["aya.vault"]);
        Assert.DoesNotContain(again.Contents.Keys, kept => kept.First == key.First && !kept.Courier);
    }

    [Fact]
    public async Task No_key_is_destroyed_that_the_vault_s_file_could_not_let_go()
    {
        var key = aya.Vault.Contents.Keys.Where(keys => !keys.Courier).MinBy(keys => keys.First)!;
        server.PassEpochs(3 * (int)server.Clock.EpochsPerDay);
        Directory.CreateDirectory(folder["aya.vault"] + ".new");
        Assert.NotNull((await aya.Puller.PullAsync(null, CancellationToken.None)).Value?.Interruption);
        Assert.Contains(aya.Vault.Contents.Keys, kept => kept == key);
        Assert.Contains(key.Keys, value => value != 0);
        Directory.Delete(folder["aya.vault"] + ".new");
        await aya.PullAsync();
        Assert.DoesNotContain(aya.Vault.Contents.Keys, kept => kept.First == key.First && !kept.Courier);
    }

    [Fact]
    public async Task A_desk_that_was_away_for_days_reads_every_epoch_in_between()
    {
        for (var i = 0; i < 3; i++)
        {
            await server.SendAsync(await server.SealTipAsync($"Day {i}"));
            server.PassEpochs((int)server.Clock.EpochsPerDay);
        }

        Assert.Equal(3, (await aya.PullAsync()).Tips);
        Assert.Equal(["Day 0", "Day 1", "Day 2"], aya.Vault.Contents.Tips.Select(tip => tip.Text));
    }

    [Fact]
    public async Task Keys_are_published_again_before_they_run_out_and_destroyed_when_they_are_over()
    {
        var first = aya.Vault.Contents.Keys.Where(keys => !keys.Courier).MinBy(keys => keys.First)!;
        var number = aya.Vault.Contents.KeySetNumber;
        server.PassEpochs(16 * (int)server.Clock.EpochsPerDay);
        var report = await aya.PullAsync();
        Assert.True(aya.Vault.Contents.KeySetNumber > number);
        Assert.True(KeyPlan.DaysLeft(aya.Vault.Contents.Keys, server.Epoch, server.Clock) >= KeyPlan.FewestDaysAhead);
        Assert.DoesNotContain(report.Warnings, warning => warning.Kind == WarningKind.KeysRunOut);
        Assert.DoesNotContain(aya.Vault.Contents.Keys, keys => keys.First == first.First && !keys.Courier);
        Assert.All(first.Keys, value => Assert.Equal(0, value));
        using var again = TestVaults.Open(folder["aya.vault"]);
        Assert.DoesNotContain(again.Contents.Keys, keys => keys.First == first.First && !keys.Courier);
    }

    [Fact]
    public async Task A_removed_editor_is_told_and_pulls_nothing()
    {
        await PublishAsync(bo);
        server.PassEpochs();
        var pulled = await aya.PullAsync();
        Assert.Contains(pulled.Warnings, warning => warning.Kind == WarningKind.NotAMember && warning.IsGrave);
        Assert.Null(pulled.Acknowledged);
    }

    [Fact]
    public async Task A_colleague_without_keys_is_named()
    {
        using var cy = RehearsedDesk.Create(server, folder["cy.vault"]);
        await PublishAsync(aya, bo, cy);
        server.RenewRosters();
        Assert.Contains((await aya.PullAsync()).Warnings, warning => warning.Kind == WarningKind.EditorsAbsent);
    }

    [Fact]
    public async Task A_roster_without_this_editor_s_keys_is_noticed_until_it_passes()
    {
        using var cy = RehearsedDesk.Create(server, folder["cy.vault"]);
        await PublishAsync(aya, bo, cy);
        server.RenewRosters();
        Assert.Contains((await cy.PullAsync()).Warnings, warning => warning is { Kind: WarningKind.AbsentFromRoster, IsGrave: true });
        server.RenewRosters();
        Assert.DoesNotContain((await cy.PullAsync()).Warnings, warning => warning.Kind == WarningKind.AbsentFromRoster);
    }

    [Fact]
    public async Task A_roster_with_keys_of_this_editor_that_the_vault_does_not_hold_is_noticed()
    {
        await aya.Vault.UpdateAsync(contents => contents with { Keys = contents.Keys.ConvertAll(kept => kept with { Keys = SystemRandomSource.Instance.Bytes(kept.Keys.Length) }) });
        Assert.Contains((await aya.PullAsync()).Warnings, warning => warning is { Kind: WarningKind.OtherKeysInRoster, IsGrave: true });
    }

    [Fact]
    public async Task A_server_of_another_newsroom_is_refused_in_words()
    {
        using var stranger = new RehearsedDesk(server, TestVaults.Create(folder["other.vault"]));
        var pulled = await stranger.Puller.PullAsync(null, CancellationToken.None);
        Assert.Equal(ProblemKind.Refused, pulled.Problem?.Kind);
        Assert.Contains("another newsroom", pulled.Problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_colleague_opened_and_never_came_here_is_noticed()
    {
        server.PassEpochs(3 * (int)server.Clock.EpochsPerDay);
        await bo.PullAsync();
        var roster = await server.GetRosterAsync();
        var author = new EditorAuthor(aya.Vault.Keys, aya.Vault.Identity);
        var deskEvent = new Intake.Protocol.Parcels.DeskEventMessage(server.Epoch, [0x1122334455667788]);
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).DeskEvent(author, deskEvent));
        server.PassEpochs();
        Assert.Contains((await bo.PullAsync()).Warnings, warning => warning.Kind == WarningKind.MissedParcels && warning.IsGrave);
    }

    [Fact]
    public async Task A_stranger_who_addresses_todays_roster_to_other_keys_of_the_editor_hides_no_tip()
    {
        var day = await server.GetRosterAsync();
        await server.SendAsync(await SealToCourierKeysAsync(day, "From the stranger."));
        server.PassEpochs();
        await server.SendAsync(await server.SealTipAsync("The genuine one."));
        server.PassEpochs();
        Assert.Equal(day.Roster.Number, (await server.GetRosterAsync()).Roster.Number);
        await aya.PullAsync();
        Assert.Contains("The genuine one.", aya.Vault.Contents.Tips.Select(tip => tip.Text));
    }

    private Task PassEpoch()
    {
        server.PassEpochs();
        return Task.CompletedTask;
    }

    // Whoever seals may take the number and the sorting key of one roster and the editors' keys of another; both are public.
    private async Task<byte[]> SealToCourierKeysAsync(AcceptedRoster day, string text)
    {
        var courier = await server.GetRosterAsync(RosterKind.Courier);
        using var ledger = SigningKey.Generate(SystemRandomSource.Instance);
        var membership = SignedMembership.Sign(day.Membership with { LedgerKey = ledger.PublicKey }, server.Newsroom.Root);
        var mixed = courier.Roster with { Number = day.Roster.Number, SortingKey = day.Roster.SortingKey, MembershipHash = membership.Hash };
        using var source = server.Newsroom.NewSource();
        return new ParcelSealer(SignedRoster.Sign(mixed, membership, ledger), SystemRandomSource.Instance).Tip(source, DoorCalls.Tip(text, server.Epoch));
    }

    private Task PublishAsync(params RehearsedDesk[] members) =>
        server.PublishAsync(membership => membership with { Editors = [.. members.Select(desk => desk.Vault.Identity)] });
}
