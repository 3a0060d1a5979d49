using System.Data.Common;
using Intake.Protocol;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;
using Intake.Store.Packs;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Store.Tests;

public sealed class WriterTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public async Task What_is_written_quietly_has_the_size_of_a_parcel_of_this_newsroom(int lanes)
    {
        await using var server = await RehearsedServer.StartEmptyAsync();
        await server.PublishAsync(membership => membership with { Lanes = lanes });

        await server.Door.GetRequiredService<StoreWriter>().WriteQuietlyAsync();

        await using var context = await server.Door.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ParcelFormat.ParcelSize(lanes), context.Quiet.Single().Blob.Length);
    }

    [Fact]
    public async Task Of_those_who_share_a_commit_only_the_one_that_fails_is_told_so()
    {
        await using var server = await RehearsedServer.StartAsync();
        var writer = server.Door.GetRequiredService<StoreWriter>();
        var unreadable = Upload(writer);
        unreadable.Dispose();
        server.PassEpochs();
        using var good = Upload(writer);

        Task<ChunkReceipt> failing;
        Task<ChunkReceipt> succeeding;
        Task quiet;
        using (server.Door.GetRequiredService<WriteTurn>().Take())
        {
            quiet = writer.WriteQuietlyAsync();
            failing = writer.KeepAsync(unreadable);
            succeeding = writer.KeepAsync(good);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => failing);
        Assert.Equal(ChunkReceipt.Kept, await succeeding);
        await quiet;
    }

    [Fact]
    public async Task A_deed_that_breaks_the_transaction_takes_nobody_with_it_and_leaves_nothing_behind()
    {
        await using var server = await RehearsedServer.StartAsync();
        var writer = server.Door.GetRequiredService<StoreWriter>();
        using var first = Upload(writer);
        Run(server, $"ALTER TABLE \"Acknowledgements\" RENAME TO \"Elsewhere\"");

        Task<ChunkReceipt> succeeding;
        Task<bool> failing;
        using (server.Door.GetRequiredService<WriteTurn>().Take())
        {
            succeeding = writer.KeepAsync(first);
            failing = writer.AcknowledgeAsync(new Digest(new byte[32]), 1);
        }

        await Assert.ThrowsAnyAsync<DbException>(() => failing);
        Assert.Equal(ChunkReceipt.Kept, await succeeding);

        Run(server, $"ALTER TABLE \"Elsewhere\" RENAME TO \"Acknowledgements\"");
        server.PassEpochs();
        using var second = Upload(writer);
        Assert.Equal(ChunkReceipt.Kept, await writer.KeepAsync(second));
    }

    private static void Run(RehearsedServer server, FormattableString statement)
    {
        using var context = server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        context.Database.ExecuteSql(statement);
    }

    private static ChunkUpload Upload(StoreWriter writer)
    {
        var upload = writer.BeginChunk(SystemRandomSource.Instance.Bytes(16))!;
        Assert.True(upload.Append(SystemRandomSource.Instance.Bytes(ChunkUpload.ChunkSize)));
        return upload;
    }
}
