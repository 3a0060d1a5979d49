using Intake.Protocol.Board;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom.Tests;

public sealed class PostingTests
{
    [Fact]
    public async Task Cover_replays_and_what_no_editor_stamped_are_dropped()
    {
        await using var server = await RehearsedServer.StartAsync();
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        using var source = server.Newsroom.NewSource();
        var tip = sealer.Tip(source, DoorCalls.Tip("Once.", server.Epoch));
        var stranger = new EditorAuthor(new RehearsedEditor(server.Newsroom.Identity.Id, "Stranger").Keys, server.Newsroom.Editors[0].Identity);
        var forged = sealer.Reply(stranger, source.Address, new ReplyMessage("Trust me.", server.Epoch, source.Address.Thread));
        var sent = server.Epoch;
        foreach (var parcel in new[] { tip, tip, sealer.Cover(), forged.Parcel, sealer.DeskEvent(stranger, new DeskEventMessage(server.Epoch, [1])), [.. tip[..^1], (byte)(tip[^1] ^ 1)] })
        {
            await server.SendAsync(parcel);
        }

        server.PassEpochs();
        await server.SendAsync(tip);
        server.PassEpochs();

        Assert.Equal(["Once."], await server.ReadTextsAsync(server.Newsroom.Editors[0], sent));
        Assert.Empty(await server.ReadTextsAsync(server.Newsroom.Editors[0], sent + 1));
        Assert.Empty(new ReplyFinder((await server.GetRosterAsync()).Membership, source).Find(await server.GetIndexAsync()));
    }

    [Fact]
    public async Task A_segment_is_filled_up_to_a_multiple_of_eight_and_is_never_empty()
    {
        await using var server = await RehearsedServer.StartAsync();
        var empty = server.Epoch;
        server.PassEpochs();
        for (var i = 0; i < 9; i++)
        {
            await server.SendAsync(await server.SealTipAsync($"Tip {i}."));
        }

        var busy = server.Epoch;
        server.PassEpochs();

        foreach (var editor in server.Newsroom.Editors)
        {
            Assert.Equal(8, (await server.PullAsync(editor, empty)).Count);
            Assert.Equal(16, (await server.PullAsync(editor, busy)).Count);
        }
    }

    [Fact]
    public async Task Slots_lie_in_no_order_of_arrival()
    {
        await using var server = await RehearsedServer.StartAsync();
        var orders = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 8; i++)
            {
                await server.SendAsync(await server.SealTipAsync($"{i}"));
            }

            server.PassEpochs();
            orders.Add(string.Concat(await server.ReadTextsAsync(server.Newsroom.Editors[0], server.Epoch - 1)));
        }

        Assert.All(orders, order => Assert.Equal("01234567", string.Concat(order.Order())));
        Assert.False(orders.All(order => order == "01234567"));
    }

    [Fact]
    public async Task Run_twice_at_the_same_time_it_posts_everything_once()
    {
        await using var server = await RehearsedServer.StartAsync();
        var texts = Enumerable.Range(0, 30).Select(i => $"Tip {i}.").ToList();
        foreach (var text in texts)
        {
            await server.SendAsync(await server.SealTipAsync(text));
        }

        var chunk = SystemRandomSource.Instance.Bytes(262_160);
        var id = SystemRandomSource.Instance.Bytes(16);
        (await server.PutChunkAsync(id, chunk)).Dispose();
        var sent = server.Epoch;
        server.Time.SetUtcNow(server.Clock.StartOf(sent + 1));

        var posting = server.Room.GetRequiredService<EpochPosting>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(posting.PostWhatIsOver)));

        Assert.Equal(texts.Order(), (await server.ReadTextsAsync(server.Newsroom.Editors[1], sent)).Order());
        Assert.Equal(32, (await server.PullAsync(server.Newsroom.Editors[1], sent)).Count);
        using var answer = await server.GetChunkAsync(server.Newsroom.Editors[0], id);
        Assert.Equal(chunk, await BytesAsync(answer));
    }

    [Fact]
    public async Task A_flood_is_posted_in_parts_and_whole()
    {
        await using var server = await RehearsedServer.StartAsync();
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        var sent = server.Epoch;
        var parcels = new byte[600][];
        Parallel.For(0, parcels.Length, i =>
        {
            using var source = server.Newsroom.NewSource();
            parcels[i] = sealer.Tip(source, DoorCalls.Tip($"{i}", sent));
        });
        await Parallel.ForEachAsync(parcels, async (parcel, _) => await server.SendAsync(parcel));
        server.PassEpochs();

        var slots = await server.PullAsync(server.Newsroom.Editors[0], sent);
        var texts = await server.ReadTextsAsync(server.Newsroom.Editors[0], sent);

        Assert.Equal(600, slots.Count);
        Assert.Equal(600, texts.Distinct().Count());
    }

    [Fact]
    public async Task After_days_without_a_sorting_room_everything_acknowledged_is_posted()
    {
        await using var server = await RehearsedServer.StartAsync();
        var first = server.Epoch;
        await server.SendAsync(await server.SealTipAsync("Before."));
        server.Time.SetUtcNow(server.Clock.StartOf(first + 2));
        await server.SendAsync(await server.SealTipAsync("While nobody sorted."));

        server.Time.SetUtcNow(server.Clock.StartOf(first + 13));
        server.RunJobs();

        Assert.Equal(["Before."], await server.ReadTextsAsync(server.Newsroom.Editors[0], first));
        Assert.Equal(["While nobody sorted."], await server.ReadTextsAsync(server.Newsroom.Editors[0], first + 2));
        Assert.Equal(8, (await server.PullAsync(server.Newsroom.Editors[0], first + 12)).Count);
    }

    [Fact]
    public async Task What_waited_longer_than_lanes_are_kept_is_posted_in_the_first_epoch_that_is_kept()
    {
        await using var server = await RehearsedServer.StartAsync();
        await server.SendAsync(await server.SealTipAsync("Almost forgotten."));
        var sent = server.Epoch;

        server.Time.SetUtcNow(server.Clock.StartOf(sent + (40 * 4)));
        server.RunJobs();

        Assert.Equal(["Almost forgotten."], await server.ReadTextsAsync(server.Newsroom.Editors[0], sent + (10 * 4)));
    }

    [Fact]
    public async Task Of_two_replies_with_one_locator_the_second_loses_its_reply_lane()
    {
        await using var server = await RehearsedServer.StartAsync();
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        using var source = server.Newsroom.NewSource();
        foreach (var text in new[] { "One.", "Two." })
        {
            await server.SendAsync(sealer.Reply(server.Newsroom.Editors[0].Author, source.Address, new ReplyMessage(text, server.Epoch, source.Address.Thread)).Parcel);
        }

        server.PassEpochs();

        Assert.Equal(2, (await server.ReadAsync(server.Newsroom.Editors[1], server.Epoch - 1)).Count);
        Assert.Single(new ReplyFinder((await server.GetRosterAsync()).Membership, source).Find(await server.GetIndexAsync()));
    }

    [Fact]
    public async Task Places_in_the_index_are_drawn_evenly_over_authors_and_the_rest_waits()
    {
        await using var server = await RehearsedServer.StartAsync();
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        var replies = new List<(int Author, uint Tag)>();
        foreach (var author in Enumerable.Repeat(0, 12).Concat(Enumerable.Repeat(1, 2)))
        {
            using var source = server.Newsroom.NewSource();
            var reply = sealer.Reply(server.Newsroom.Editors[author].Author, source.Address, new ReplyMessage("Yes.", server.Epoch, source.Address.Thread));
            await server.SendAsync(reply.Parcel);
            replies.Add((author, BoardIndex.Number(reply.Tag.Tag.Span)));
        }

        var first = server.Epoch;
        server.PassEpochs(2);
        var index = (await server.GetIndexAsync()).ByTag();

        Assert.All(replies, reply => Assert.True(index.Contains(reply.Tag)));
        Assert.All(replies.Where(reply => reply.Author == 1), reply => Assert.Equal(first, index[reply.Tag].Single()));
        Assert.Equal(8, replies.Count(reply => index[reply.Tag].Contains(first)));
    }

    [Fact]
    public async Task An_editor_who_was_removed_cannot_post_replies_any_more()
    {
        await using var server = await RehearsedServer.StartAsync();
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        using var source = server.Newsroom.NewSource();
        var removed = server.Newsroom.Editors[1];
        await server.PublishAsync(membership => membership with { Editors = [server.Newsroom.Editors[0].Identity], Departed = [removed.Identity] });

        await server.SendAsync(sealer.Reply(removed.Author, source.Address, new ReplyMessage("Still me.", server.Epoch, source.Address.Thread)).Parcel);
        server.PassEpochs();

        Assert.Empty(new ReplyFinder((await server.GetRosterAsync()).Membership, source).Find(await server.GetIndexAsync()));
    }

    [Fact]
    public async Task Pending_is_empty_when_the_epoch_is_posted()
    {
        await using var server = await RehearsedServer.StartAsync();
        await server.SendAsync(await server.SealTipAsync("A tip."));
        (await server.PutChunkAsync(new byte[16], new byte[262_160])).Dispose();

        server.PassEpochs();

        await using var context = Contexts(server).CreateDbContext();
        Assert.Equal(0, context.Pending.Count());
        Assert.Equal(0, context.WaitingChunks.Count());
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(server.Folder, "packs")), file => file.EndsWith($"{server.Epoch - 1}.waiting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Index_and_lanes_do_not_wait_for_files_and_files_are_read_where_they_wait()
    {
        await using var server = await RehearsedServer.StartAsync();
        var sent = server.Epoch;
        var (id, bytes) = (SystemRandomSource.Instance.Bytes(16), SystemRandomSource.Instance.Bytes(262_160));
        (await server.PutChunkAsync(id, bytes)).Dispose();
        await server.SendAsync(await server.SealTipAsync("With files."));
        Assert.Equal("404 not-found", (await Answer.OfAsync(server.GetChunkAsync(server.Newsroom.Editors[0], id))).ToString());
        // No server writes such a row: it keeps files from being moved.
        var nowhere = new WaitingChunkRow { Id = SystemRandomSource.Instance.Bytes(16), Epoch = (long)sent, Region = -1 };
        await PlantAsync(server, nowhere);
        server.Time.SetUtcNow(server.Clock.StartOf(sent + 1));

        Assert.Throws<ArgumentOutOfRangeException>(server.RunJobsWithoutDoor);

        Assert.Equal(["With files."], await server.ReadTextsAsync(server.Newsroom.Editors[0], sent));
        Assert.Equal(sent + 1, (await server.GetIndexAsync()).FirstEpoch + (await server.GetIndexAsync()).Epochs);
        Assert.Equal(bytes, await BytesAsync(await server.GetChunkAsync(server.Newsroom.Editors[0], id)));

        await UprootAsync(server, nowhere);
        await server.StopAsync();
        await server.StartAsync();
        server.RunJobs();

        Assert.Single(Directory.EnumerateFiles(Path.Combine(server.Folder, "packs"), "*.pack"));
        Assert.False(File.Exists(PathOfWaiting(server, sent)));
        Assert.Equal(bytes, await BytesAsync(await server.GetChunkAsync(server.Newsroom.Editors[0], id)));
    }

    [Fact]
    public async Task A_waiting_chunk_that_the_disk_damaged_is_dropped_and_said_and_holds_nothing_up()
    {
        await using var server = await RehearsedServer.StartAsync();
        var sent = server.Epoch;
        var (whole, damaged) = (SystemRandomSource.Instance.Bytes(16), SystemRandomSource.Instance.Bytes(16));
        var bytes = SystemRandomSource.Instance.Bytes(262_160);
        (await server.PutChunkAsync(damaged, bytes)).Dispose();
        (await server.PutChunkAsync(whole, bytes)).Dispose();
        FlipABit(server, sent, damaged);
        using var said = new SaidLines();
        server.Room.GetRequiredService<ILoggerFactory>().AddProvider(said);

        server.PassEpochs();

        await using var context = Contexts(server).CreateDbContext();
        Assert.Empty(context.WaitingChunks);
        Assert.False(File.Exists(PathOfWaiting(server, sent)));
        Assert.Equal(bytes, await BytesAsync(await server.GetChunkAsync(server.Newsroom.Editors[0], whole)));
        Assert.Equal("404 not-found", (await Answer.OfAsync(server.GetChunkAsync(server.Newsroom.Editors[0], damaged))).ToString());
        Assert.Single(said.All, line => line.StartsWith("Error: A piece of a file was altered on the disk while it waited", StringComparison.Ordinal));
    }

    private static async Task PlantAsync(RehearsedServer server, WaitingChunkRow row)
    {
        await using var context = Contexts(server).CreateDbContext();
        context.WaitingChunks.Add(row);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UprootAsync(RehearsedServer server, WaitingChunkRow row)
    {
        await using var context = Contexts(server).CreateDbContext();
        context.WaitingChunks.Remove(row);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static string PathOfWaiting(RehearsedServer server, ulong epoch) => Path.Combine(server.Folder, "packs", $"{epoch}.waiting");

    // In the middle of a chunk's record.
    private static void FlipABit(RehearsedServer server, ulong epoch, byte[] id)
    {
        using var context = Contexts(server).CreateDbContext();
        var region = context.WaitingChunks.Single(row => row.Id == id).Region;
        using var file = File.Open(PathOfWaiting(server, epoch), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = 4096 + (region * 16L * (16_385 + 28)) + 100_000;
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 1));
    }

    private static IDbContextFactory<IntakeContext> Contexts(RehearsedServer server) => server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>();

    private static Task<byte[]> BytesAsync(HttpResponseMessage answer) => answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
}
