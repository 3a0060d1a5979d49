using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.SortingRoom.Tests;

/// <summary>What the ledger tells, as a stranger fetches it from the door.</summary>
public sealed class LedgerTests
{
    [Fact]
    public async Task Membership_policy_and_rosters_stand_in_it_before_anything_is_sealed_to_them()
    {
        await using var server = await RehearsedServer.StartAsync();

        var entries = await FetchAsync(server);

        var membership = Assert.IsType<LedgerEntry.MembershipAccepted>(entries[0]);
        Assert.Equal((await server.GetRosterAsync()).Signed.Membership.Hash, membership.Hash);
        Assert.Equal(new LedgerEntry.PolicySet(Retention.Default), entries.First(entry => entry is LedgerEntry.PolicySet or LedgerEntry.RosterSigned));
        foreach (var kind in new[] { RosterKind.Day, RosterKind.Courier })
        {
            var signed = (await server.GetRosterAsync(kind)).Signed;
            Assert.Contains(new LedgerEntry.RosterSigned(signed.Roster.Number, signed.Hash), entries);
        }
    }

    [Fact]
    public async Task Each_page_stands_in_it_before_it_is_served()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);

        Assert.Equal(Sha256.Hash(await server.GetBytesAsync("/ko")), (await PagesAsync(server)).Single(page => page.Language == "ko").Hash);
        await server.StopAsync();
        await server.StartAsync();
        await server.GetBytesAsync("/");
        Assert.Equal(8, (await PagesAsync(server)).Count);

        await server.PublishAsync(membership => membership with { NewsroomName = "Another" });
        var pages = await PagesAsync(server);
        Assert.Equal(16, pages.Count);
        Assert.Equal(Sha256.Hash(await server.GetBytesAsync("/")), pages.Last(page => page.Language == "en").Hash);
    }

    private static async Task<List<LedgerEntry.PageReleased>> PagesAsync(RehearsedServer server) => [.. (await FetchAsync(server)).OfType<LedgerEntry.PageReleased>()];

    [Fact]
    public async Task Every_epoch_and_every_scheduled_destruction_stands_in_it_once()
    {
        await using var server = await RehearsedServer.StartAsync();
        var first = server.Clock.DayOf(server.Epoch);

        server.PassEpochs(4 * 33);

        var entries = await FetchAsync(server);
        var posted = entries.OfType<LedgerEntry.SegmentPosted>().Select(segment => segment.Epoch).ToArray();
        Assert.Equal(Enumerable.Range(0, 4 * 33).Select(i => (server.Clock.FirstEpochOfDay(first)) + (ulong)i), posted);
        var destroyed = entries.OfType<LedgerEntry.KeyDestroyed>().ToArray();
        Assert.Equal(destroyed.Length, destroyed.Distinct().Count());
        Assert.All(new[] { StorageClass.Lanes, StorageClass.Chunks }, storageClass => Assert.Contains(new LedgerEntry.KeyDestroyed(storageClass, first), destroyed));
        Assert.DoesNotContain(new LedgerEntry.KeyDestroyed(StorageClass.Replies, first), destroyed);
        Assert.Contains(entries, entry => entry is LedgerEntry.RosterClosed);
        await using var context = await server.Door.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.All(destroyed, key => Assert.False(context.StorageKeys.Any(row => row.Day == (long)key.Day && row.Class == key.Class)));
    }

    [Fact]
    public async Task A_busy_server_and_a_silent_one_write_the_same()
    {
        await using var silent = await RehearsedServer.StartAsync();
        await using var busy = await RehearsedServer.StartAsync();
        for (var epoch = 0; epoch < 12; epoch++)
        {
            await busy.SendAsync(await busy.SealTipAsync($"Tip {epoch}"));
            silent.PassEpochs();
            busy.PassEpochs();
        }

        Assert.Equal((await FetchAsync(silent)).Select(Shape), (await FetchAsync(busy)).Select(Shape));
    }

    [Fact]
    public async Task An_older_checkpoint_is_the_beginning_of_a_newer_one()
    {
        await using var server = await RehearsedServer.StartAsync();
        var before = await FetchAsync(server);

        await server.StopAsync();
        await server.StartAsync();
        server.PassEpochs(3);

        Assert.Equal(before, (await FetchAsync(server)).Take(before.Count));
    }

    [Fact]
    public async Task What_does_not_continue_the_signed_ledger_is_not_signed()
    {
        await using var server = await RehearsedServer.StartAsync();
        server.PassEpochs(2);
        var signed = await server.GetBytesAsync("/ledger/checkpoint");
        await using (var context = await server.Door.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            await context.Ledger.Where(row => row.Place == 1).ExecuteUpdateAsync(
                row => row.SetProperty(entry => entry.Entry, new LedgerEntry.PolicySet(new Retention(1, 7)).Encode()), TestContext.Current.CancellationToken);
        }

        server.PassEpochs(2);

        Assert.Equal(signed, await server.GetBytesAsync("/ledger/checkpoint"));
    }

    [Fact]
    public async Task A_policy_that_keeps_longer_counts_for_days_after_its_notice_and_one_that_keeps_shorter_at_once_for_all()
    {
        await using var server = await RehearsedServer.StartAsync(retention: new Retention(2, 7));
        var first = server.Clock.DayOf(server.Epoch);
        server.PassEpochs(4);

        await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(4, 7), Reason = "Editors travel." });
        var notice = new PolicyNotice(new Retention(4, 7), first + 9);
        Assert.Contains(new LedgerEntry.PolicyAnnounced(notice, "Editors travel."), await FetchAsync(server));
        Assert.Equal((new Retention(2, 7), notice), await TermsAsync(server));
        server.PassEpochs(4 * 8);
        Assert.Equal((new Retention(4, 7), null), await TermsAsync(server));
        server.PassEpochs(4 * 4);
        Assert.Equal(Days(first, 9), await DestroyedAsync(server));
        server.PassEpochs(4);
        Assert.Equal(Days(first, 10), await DestroyedAsync(server));

        await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(1, 7), Reason = "Editors are back." });
        server.PassEpochs();
        Assert.Equal(Days(first, 13), await DestroyedAsync(server));
    }

    [Fact]
    public async Task Of_a_change_that_keeps_one_thing_shorter_and_another_longer_the_first_half_holds_at_once()
    {
        await using var server = await RehearsedServer.StartAsync(retention: new Retention(5, 20));

        await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(3, 30), Reason = "Less of tips, more of replies." });
        Assert.Equal(new Retention(3, 20), (await TermsAsync(server)).Retention);
        await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(3, 20), Reason = "Not after all." });

        Assert.Equal((new Retention(3, 20), null), await TermsAsync(server));
        server.PassEpochs(4 * 9);
        Assert.Equal((new Retention(3, 20), null), await TermsAsync(server));
    }

    [Fact]
    public async Task A_change_needs_a_reason_of_its_own()
    {
        await using var server = await RehearsedServer.StartAsync(retention: new Retention(5, 20));
        await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(4, 20), Reason = "Once." });

        foreach (var reason in new[] { null, "Once." })
        {
            var change = server.ChangePolicyAsync(server.Policy with { Retention = new Retention(3, 20), Reason = reason });
            Assert.Contains("Keep:Reason", (await Assert.ThrowsAsync<InvalidOperationException>(() => change)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(new Retention(4, 20), (await TermsAsync(server)).Retention);
    }

    [Fact]
    public async Task What_is_held_is_there_until_its_end_and_nothing_else_is()
    {
        await using var server = await RehearsedServer.StartAsync(retention: new Retention(2, 7));
        var first = server.Clock.DayOf(server.Epoch);
        await server.SendAsync(await server.SealTipAsync("Held."));
        server.PassEpochs(4);
        await server.SendAsync(await server.SealTipAsync("Not held."));
        server.PassEpochs(4);
        var hold = new WantedHold(StartOf(server, first), StartOf(server, first), HoldReason.Legal, StartOf(server, first + 5));

        await server.ChangePolicyAsync(server.Policy with { Holds = [hold] });
        Assert.Equal([hold.By(server.Clock)], (await server.GetRosterAsync()).Signed.Roster.Holds);
        server.PassEpochs(4 * 3);
        Assert.Equal([first + 1, first + 2], await DestroyedAsync(server));
        Assert.Equal([first], SlotDays(server).Where(day => day < first + 2));
        server.PassEpochs();

        Assert.Equal([first + 1, first + 2, first], await DestroyedAsync(server));
        Assert.DoesNotContain(first, SlotDays(server));
        Assert.DoesNotContain((await server.GetRosterAsync()).Signed.Roster.Holds, held => held.EndEpoch > server.Epoch);
    }

    [Fact]
    public async Task A_hold_that_is_taken_out_of_the_policy_is_lifted()
    {
        await using var server = await RehearsedServer.StartAsync(retention: new Retention(2, 7));
        var first = server.Clock.DayOf(server.Epoch);
        server.PassEpochs(4);
        var hold = new WantedHold(StartOf(server, first), StartOf(server, first), HoldReason.Editorial, StartOf(server, first + 50));
        await server.ChangePolicyAsync(server.Policy with { Holds = [hold] });
        server.PassEpochs(4 * 4);
        Assert.DoesNotContain(first, await DestroyedAsync(server));

        await server.ChangePolicyAsync(server.Policy with { Holds = [] });
        server.PassEpochs();

        Assert.Contains(first, await DestroyedAsync(server));
    }

    private static IEnumerable<ulong> Days(ulong first, int count) => Enumerable.Range(0, count).Select(i => first + (ulong)i);

    private static DateTimeOffset StartOf(RehearsedServer server, ulong day) => server.Clock.StartOf(server.Clock.FirstEpochOfDay(day));

    private static async Task<(Retention Retention, PolicyNotice? Notice)> TermsAsync(RehearsedServer server)
    {
        var roster = (await server.GetRosterAsync()).Signed.Roster;
        return (roster.Retention, roster.Notice);
    }

    private static IEnumerable<ulong> SlotDays(RehearsedServer server)
    {
        using var context = server.Door.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        return [.. context.Slots.Select(row => row.Epoch).AsEnumerable().Select(epoch => server.Clock.DayOf((ulong)epoch)).Distinct().Order()];
    }

    private static async Task<IEnumerable<ulong>> DestroyedAsync(RehearsedServer server) =>
        (await FetchAsync(server)).OfType<LedgerEntry.KeyDestroyed>().Where(key => key.Class == StorageClass.Lanes).Select(key => key.Day);

    // Entries without their random bytes.
    private static string Shape(LedgerEntry entry) => entry switch
    {
        LedgerEntry.MembershipAccepted accepted => $"membership {accepted.Number}",
        LedgerEntry.RosterSigned signed => $"roster {signed.Number}",
        LedgerEntry.PageReleased page => $"page {page.Language}",
        LedgerEntry.SegmentPosted posted => $"segment {posted.Epoch}",
        _ => $"{entry}",
    };

    private static async Task<List<LedgerEntry>> FetchAsync(RehearsedServer server)
    {
        var membership = (await server.GetRosterAsync()).Membership;
        var note = await server.Http.GetByteArrayAsync("/ledger/checkpoint");
        Assert.True(Checkpoint.TryParse(note, server.Newsroom.Identity.Id, membership.LedgerKey.Span, out var checkpoint));
        var entries = new List<ReadOnlyMemory<byte>>();
        foreach (var tile in LedgerTile.EntriesOf(checkpoint.Size))
        {
            Assert.True(tile.TrySplit(await server.Http.GetByteArrayAsync($"/ledger/{tile.Path}"), entries));
        }

        Assert.Equal(checkpoint.Root, MerkleTree.Root([.. entries.Select(entry => MerkleTree.Leaf(entry.Span))]));
        return [.. entries.Select(bytes => LedgerEntry.TryDecode(bytes, out var entry) ? entry : throw new InvalidDataException("An entry is malformed."))];
    }
}
