using Intake.Protocol.Primitives;
using Intake.Rehearsal;
using Intake.Store.Packs;
using Intake.Store.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Store.Tests;

/// <summary>A chunk that was acknowledged has a region of a pack for itself, whoever comes late and whatever was cut off.</summary>
public sealed class PackTests
{
    [Fact]
    public async Task A_quiet_write_that_comes_after_its_epoch_ended_costs_no_chunk()
    {
        await using var server = await RehearsedServer.StartAsync();
        var late = EpochNow.At(server.Clock, server.Time.GetUtcNow());
        server.PassEpochs();

        await KeepTwoAsync(server, between: () => server.Door.GetRequiredService<WaitingPacks>().WriteQuietly(late.Epoch, late.Day));
    }

    [Fact]
    public async Task An_upload_that_begins_after_its_epoch_ended_costs_no_chunk()
    {
        await using var server = await RehearsedServer.StartAsync();
        var late = EpochNow.At(server.Clock, server.Time.GetUtcNow());
        server.PassEpochs();

        await KeepTwoAsync(server, between: () => server.Door.GetRequiredService<WaitingPacks>().Begin(late.Epoch, late.Day, NewId()).Dispose());
    }

    [Fact]
    public async Task Of_uploads_that_an_epoch_s_end_overtakes_each_keeps_its_bytes()
    {
        await using var server = await RehearsedServer.StartAsync();
        var late = EpochNow.At(server.Clock, server.Time.GetUtcNow());
        var writer = server.Door.GetRequiredService<StoreWriter>();
        var (firstId, secondId) = (NewId(), NewId());
        using var first = writer.BeginChunk(firstId)!;
        server.Time.SetUtcNow(server.Clock.StartOf(late.Epoch + 1));
        writer.BeginChunk(NewId())!.Dispose();
        using var second = server.Door.GetRequiredService<WaitingPacks>().Begin(late.Epoch, late.Day, secondId);

        await KeepAndReadAsync(server, (firstId, first), (secondId, second));
    }

    [Fact]
    public async Task What_a_server_that_stopped_left_half_written_is_written_over_by_nobody_and_costs_no_chunk()
    {
        await using var server = await RehearsedServer.StartAsync();
        var writer = server.Door.GetRequiredService<StoreWriter>();
        var (before, after) = (NewId(), NewId());
        var kept = NewBytes();
        using (var upload = writer.BeginChunk(before)!)
        {
            Assert.True(upload.Append(kept));
            Assert.Equal(ChunkReceipt.Kept, await writer.KeepAsync(upload));
        }

        using var half = writer.BeginChunk(NewId())!;
        Assert.True(half.Append(NewBytes().AsSpan(0, ChunkUpload.ChunkSize / 2)));
        await server.StopAsync();
        await server.StartAsync();
        using var next = server.Door.GetRequiredService<StoreWriter>().BeginChunk(after)!;
        Assert.True(half.Append(NewBytes().AsSpan(0, ChunkUpload.ChunkSize / 2)));

        await KeepAndReadAsync(server, (after, next));

        Assert.Equal(kept, await ReadAsync(server, before));
    }

    [Fact]
    public async Task The_packs_of_epochs_that_are_over_are_closed_when_their_last_upload_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there a process sees which files it has open.");
        await using var server = await RehearsedServer.StartAsync();
        var writer = server.Door.GetRequiredService<StoreWriter>();
        var first = server.Epoch;
        using (var slow = writer.BeginChunk(NewId())!)
        {
            for (var i = 0; i < 3; i++)
            {
                server.PassEpochs();
                writer.BeginChunk(NewId())!.Dispose();
            }

            Assert.True(IsOpen(server, first));
            Assert.True(slow.Append(NewBytes()));
            Assert.Equal(ChunkReceipt.Kept, await writer.KeepAsync(slow));
        }

        Assert.False(IsOpen(server, first));
        Assert.False(IsOpen(server, first + 1));
        Assert.True(IsOpen(server, server.Epoch));
    }

    private static bool IsOpen(RehearsedServer server, ulong epoch)
    {
        var path = Path.Combine(server.Folder, "packs", $"{epoch}.waiting");
        return Directory.EnumerateFiles("/proc/self/fd").Any(open => new FileInfo(open).LinkTarget?.StartsWith(path, StringComparison.Ordinal) == true);
    }

    // Both have their region before either writes: a pack that was opened anew between them would count them from its length, and give one region to both.
    private static async Task KeepTwoAsync(RehearsedServer server, Action between)
    {
        var writer = server.Door.GetRequiredService<StoreWriter>();
        var (firstId, secondId) = (NewId(), NewId());
        using var first = writer.BeginChunk(firstId)!;
        between();
        using var second = writer.BeginChunk(secondId)!;

        await KeepAndReadAsync(server, (firstId, first), (secondId, second));
    }

    private static async Task KeepAndReadAsync(RehearsedServer server, params (byte[] Id, ChunkUpload Upload)[] sent)
    {
        var bytes = Array.ConvertAll(sent, _ => NewBytes());
        foreach (var ((_, upload), whole) in sent.Zip(bytes))
        {
            Assert.True(upload.Append(whole));
        }

        foreach (var (_, upload) in sent)
        {
            Assert.Equal(ChunkReceipt.Kept, await server.Door.GetRequiredService<StoreWriter>().KeepAsync(upload));
        }

        server.PassEpochs();
        foreach (var ((id, _), whole) in sent.Zip(bytes))
        {
            Assert.Equal(whole, await ReadAsync(server, id));
        }
    }

    private static async Task<byte[]> ReadAsync(RehearsedServer server, byte[] id)
    {
        using var answer = await server.GetChunkAsync(server.Newsroom.Editors[0], id);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] NewId() => SystemRandomSource.Instance.Bytes(16);

    private static byte[] NewBytes() => SystemRandomSource.Instance.Bytes(ChunkUpload.ChunkSize);
}
