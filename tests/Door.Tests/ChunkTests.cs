using Intake.EndToEnd;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;
using Intake.Store.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Door.Tests;

public sealed class ChunkTests
{
    private const int Size = 262_160;
    private readonly byte[] id = SystemRandomSource.Instance.Bytes(16);
    private readonly byte[] chunk = SystemRandomSource.Instance.Bytes(Size);

    [Fact]
    public async Task The_same_again_is_created_again_and_other_bytes_are_refused()
    {
        await using var server = await RehearsedServer.StartAsync();
        var other = (byte[])chunk.Clone();
        other[^1] ^= 1;

        Assert.Equal("201", (await Answer.OfAsync(server.PutChunkAsync(id, chunk))).ToString());
        Assert.Equal("201", (await Answer.OfAsync(server.PutChunkAsync(id, chunk))).ToString());
        Assert.Equal("409 other-bytes", (await Answer.OfAsync(server.PutChunkAsync(id, other))).ToString());

        server.PassEpochs();
        Assert.Equal(chunk, await ReadAsync(server, id));
    }

    [Fact]
    public async Task A_later_epoch_stores_anew_whatever_came_before()
    {
        await using var server = await RehearsedServer.StartAsync();
        var other = SystemRandomSource.Instance.Bytes(Size);
        await Answer.OfAsync(server.PutChunkAsync(id, chunk));
        server.PassEpochs();

        Assert.Equal("201", (await Answer.OfAsync(server.PutChunkAsync(id, other))).ToString());
        server.PassEpochs();

        Assert.Equal(other, await ReadAsync(server, id));
    }

    [Fact]
    public async Task The_same_id_from_many_at_once_keeps_one()
    {
        await using var server = await RehearsedServer.StartAsync();
        var bodies = Enumerable.Range(0, 8).Select(i => SystemRandomSource.Instance.Bytes(Size)).ToArray();

        var answers = await Task.WhenAll(bodies.Select(body => Answer.OfAsync(server.PutChunkAsync(id, body))));
        server.PassEpochs();

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.Equal(7, answers.Count(answer => answer.ToString() == "409 other-bytes"));
        Assert.Equal(bodies[Array.FindIndex(answers, answer => answer.Status == 201)], await ReadAsync(server, id));
    }

    [Fact]
    public async Task Chunks_in_any_order_and_in_parallel_come_out_as_they_went_in()
    {
        await using var server = await RehearsedServer.StartAsync();
        var chunks = Enumerable.Range(0, 40).ToDictionary(_ => SystemRandomSource.Instance.Bytes(16), _ => SystemRandomSource.Instance.Bytes(Size));

        await Parallel.ForEachAsync(chunks, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (pair, _) =>
            Assert.Equal(201, (await Answer.OfAsync(server.PutChunkAsync(pair.Key, pair.Value))).Status));
        server.PassEpochs();

        foreach (var (name, bytes) in chunks)
        {
            Assert.Equal(bytes, await ReadAsync(server, name));
        }
    }

    [Fact]
    public async Task A_chunk_of_the_wrong_size_or_id_is_refused_and_nothing_is_kept()
    {
        await using var server = await RehearsedServer.StartAsync();

        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PutChunkAsync(id, chunk[1..]))).ToString());
        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PutChunkAsync(id, [.. chunk, 1]))).ToString());
        Assert.Equal("400 wrong-id", (await Answer.OfAsync(server.PutChunkAsync(id[1..], chunk))).ToString());
        Assert.Equal("400 wrong-id", (await Answer.OfAsync(server.PutAsync($"/chunks/{Convert.ToHexString(id)}", new ByteArrayContent(chunk)))).ToString());

        server.PassEpochs();
        Assert.Equal("404 not-found", (await Answer.OfAsync(server.GetChunkAsync(server.Newsroom.Editors[0], id))).ToString());
    }

    [Fact]
    public async Task An_upload_that_begins_in_one_epoch_and_ends_in_the_next_is_kept()
    {
        await using var server = await RehearsedServer.StartAsync();
        await Answer.OfAsync(server.PutChunkAsync(SystemRandomSource.Instance.Bytes(16), chunk));
        using var content = new PausedContent(chunk);

        var upload = Answer.OfAsync(server.PutAsync($"/chunks/{Convert.ToHexStringLower(id)}", content));
        await content.IsHalfSent;
        server.PassEpochs();
        content.Resume();

        Assert.Equal("201", (await upload).ToString());
        server.PassEpochs();
        Assert.Equal(chunk, await ReadAsync(server, id));
    }

    [Fact]
    public async Task An_upload_that_ends_after_the_key_of_its_first_day_was_destroyed_is_kept()
    {
        await using var server = await RehearsedServer.StartAsync();
        using var content = new PausedContent(chunk);
        var keys = server.Door.GetRequiredService<StorageKeys>();
        var day = server.Clock.DayOf(server.Epoch);

        var upload = Answer.OfAsync(server.PutAsync($"/chunks/{Convert.ToHexStringLower(id)}", content));
        await content.IsHalfSent;
        server.PassEpochs(5);
        keys.ForgetDestroyed();
        Assert.Null(keys.Find(day, StorageClass.Pending));
        content.Resume();

        Assert.Equal("201", (await upload).ToString());
        server.PassEpochs();
        Assert.Equal(chunk, await ReadAsync(server, id));
    }

    [Fact]
    public async Task Slow_uploads_never_take_the_connections_that_text_needs()
    {
        await using var server = await RehearsedServer.StartAsync();
        var bodies = Enumerable.Range(0, UploadPlaces.Most).Select(_ => new PausedContent(chunk)).ToList();
        var uploads = bodies.Select(body => Answer.OfAsync(server.PutAsync($"/chunks/{Convert.ToHexStringLower(SystemRandomSource.Instance.Bytes(16))}", body))).ToList();
        await Task.WhenAll(bodies.Select(body => body.IsHalfSent));
        await AllPlacesAreTakenAsync(server);

        Assert.Equal("503 text-only", (await Answer.OfAsync(server.PutChunkAsync(id, chunk))).ToString());
        Assert.Equal("202", (await Answer.OfAsync(server.PostParcelAsync(await server.SealTipAsync("There is room for text.")))).ToString());

        bodies.ForEach(body => body.Resume());
        Assert.All(await Task.WhenAll(uploads), answer => Assert.Equal("201", answer.ToString()));
        Assert.Equal("201", (await Answer.OfAsync(server.PutChunkAsync(id, chunk))).ToString());
        bodies.ForEach(body => body.Dispose());
    }

    // What was sent may not have been read yet.
    private static async Task AllPlacesAreTakenAsync(RehearsedServer server)
    {
        var places = server.Door.GetRequiredService<UploadPlaces>();
        await Deadline.UntilAsync("all places to be taken", () => Task.FromResult(places.Taken == UploadPlaces.Most));
    }

    private static async Task<byte[]> ReadAsync(RehearsedServer server, byte[] name)
    {
        using var answer = await server.GetChunkAsync(server.Newsroom.Editors[0], name);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }
}
