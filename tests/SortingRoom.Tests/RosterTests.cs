using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.SortingRoom.Tests;

public sealed class RosterTests
{
    [Fact]
    public async Task A_day_roster_ends_with_its_day_and_tomorrow_s_is_there_before_midnight()
    {
        await using var server = await RehearsedServer.StartAsync();
        var today = await server.GetRosterAsync();
        server.PassEpochs(3);

        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        server.Door.GetRequiredService<Documents>().Changed();
        var tomorrow = await server.GetRosterAsync();

        Assert.Equal(today.Roster.FirstSealingEpoch + 3, today.Roster.LastSealingEpoch);
        Assert.Equal(today.Roster.LastSealingEpoch + 4, today.Roster.LastAcceptedEpoch);
        Assert.Equal(today.Roster.LastSealingEpoch + 1, tomorrow.Roster.FirstSealingEpoch);
        Assert.NotEqual(today.Roster.SortingKey.ToArray(), tomorrow.Roster.SortingKey.ToArray());
        Assert.Equal(2, tomorrow.Signed.Readers);
    }

    [Fact]
    public async Task A_courier_roster_is_open_for_thirty_days_and_taken_for_thirty_more()
    {
        await using var server = await RehearsedServer.StartAsync();
        var courier = (await server.GetRosterAsync(RosterKind.Courier)).Roster;

        Assert.Equal(server.Epoch + (30 * 4) - 1, courier.LastSealingEpoch);
        Assert.Equal(server.Epoch + (60 * 4) - 1, courier.LastAcceptedEpoch);
        server.PassEpochs(5);
        Assert.Equal(courier.Number, (await server.GetRosterAsync(RosterKind.Courier)).Roster.Number);
    }

    [Fact]
    public async Task New_keys_and_new_members_open_new_rosters_at_once()
    {
        await using var server = await RehearsedServer.StartAsync();
        var before = (await server.GetRosterAsync()).Roster.Number;
        server.RenewRosters();
        Assert.Equal(before, (await server.GetRosterAsync()).Roster.Number);

        await server.PublishAsync(membership => membership with { Editors = [server.Newsroom.Editors[1].Identity], Departed = [server.Newsroom.Editors[0].Identity] });
        var after = await server.GetRosterAsync();

        Assert.True(after.Roster.Number > before);
        Assert.Equal(server.Newsroom.Editors[1].Identity.Id, Assert.Single(after.Signed.Recipients)!.Editor);
    }

    [Fact]
    public async Task A_roster_outlives_no_membership()
    {
        await using var server = await RehearsedServer.StartEmptyAsync();
        var end = server.Epoch + 2;
        await server.PublishAsync(membership => membership with { LastEpoch = end });

        var roster = (await server.GetRosterAsync(RosterKind.Courier)).Roster;
        Assert.Equal(end, roster.LastSealingEpoch);
        Assert.Equal(end, roster.LastAcceptedEpoch);
        server.PassEpochs(3);
        Assert.Equal("503 no-membership", (await Answer.OfAsync(server.GetAsync("/roster"))).ToString());
    }

    [Theory]
    [InlineData(RosterKind.Day)]
    [InlineData(RosterKind.Courier)]
    public async Task A_roster_is_offered_for_one_epoch_more_where_the_next_is_late(RosterKind kind)
    {
        await using var server = await RehearsedServer.StartAsync();
        var ending = await server.GetRosterAsync(kind);
        server.Time.SetUtcNow(server.Clock.StartOf(ending.Roster.LastSealingEpoch + 1));
        Assert.Equal(ending.Roster.Number, (await server.GetRosterAsync(kind)).Roster.Number);
        server.Time.SetUtcNow(server.Clock.StartOf(ending.Roster.LastSealingEpoch + 2));
        Assert.Equal("503 no-roster", (await Answer.OfAsync(server.GetAsync(kind == RosterKind.Day ? "/roster" : "/roster/courier"))).ToString());

        server.RunJobs();
        Assert.NotEqual(ending.Roster.Number, (await server.GetRosterAsync(kind)).Roster.Number);
    }

    [Fact]
    public async Task Sorting_key_and_seen_set_are_destroyed_when_the_roster_is_closed_and_not_before()
    {
        await using var server = await RehearsedServer.StartAsync();
        var roster = (await server.GetRosterAsync()).Roster;
        await server.SendAsync(await server.SealTipAsync("A tip."));

        server.PassEpochs((int)(roster.LastAcceptedEpoch - server.Epoch));
        Assert.NotNull(await SortingKeyAsync(server, roster.Number));

        server.PassEpochs();
        await using var context = Contexts(server).CreateDbContext();
        Assert.Null(await SortingKeyAsync(server, roster.Number));
        Assert.False(context.Seen.Any(row => row.Roster == roster.Number));
    }

    [Fact]
    public async Task Storage_keys_go_on_schedule_and_their_rows_and_packs_after_them()
    {
        await using var server = await RehearsedServer.StartAsync();
        await server.SendAsync(await server.SealTipAsync("A tip."));
        (await server.PutChunkAsync(new byte[16], new byte[262_160])).Dispose();
        var (sent, day) = (server.Epoch, (long)server.Clock.DayOf(server.Epoch));
        server.PassEpochs(5);
        Assert.Equal([StorageClass.Lanes, StorageClass.Replies, StorageClass.Chunks], Keys(server, day));

        server.Time.SetUtcNow(server.Clock.StartOf(sent + (31 * 4)));
        server.RunJobs();
        Assert.Equal([StorageClass.Replies], Keys(server, day));
        await using (var context = Contexts(server).CreateDbContext())
        {
            Assert.False(context.Slots.Any(row => row.Epoch == (long)sent));
            Assert.Equal(0, context.Chunks.Count());
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(server.Folder, "packs")), file => file.EndsWith(".pack", StringComparison.Ordinal));
        server.Time.SetUtcNow(server.Clock.StartOf(sent + (91 * 4)));
        server.RunJobs();
        Assert.Empty(Keys(server, day));
    }

    private static StorageClass[] Keys(RehearsedServer server, long day)
    {
        using var context = Contexts(server).CreateDbContext();
        return [.. context.StorageKeys.Where(row => row.Day == day).Select(row => row.Class).AsEnumerable().Order()];
    }

    private static async Task<byte[]?> SortingKeyAsync(RehearsedServer server, uint number)
    {
        await using var context = Contexts(server).CreateDbContext();
        return context.Rosters.Single(row => row.Number == number).SortingKey;
    }

    private static IDbContextFactory<IntakeContext> Contexts(RehearsedServer server) => server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>();
}
