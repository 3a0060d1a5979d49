using System.Security.Cryptography;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Store.Tests;

/// <summary>What has served its time is gone: from the disk, and from every copy of the data that was taken before.</summary>
public sealed class DestructionTests : IAsyncLifetime
{
    private static readonly int Days = (int)Retention.Default.LanesDays;
    private RehearsedServer server = null!;
    private ulong day;
    private List<byte[]> planted = [];

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartAsync();
        day = server.Clock.DayOf(server.Epoch);
        await server.SendAsync(await server.SealTipAsync("They moved the machines."));
        (await server.PutChunkAsync(SystemRandomSource.Instance.Bytes(16), SystemRandomSource.Instance.Bytes(262_160))).EnsureSuccessStatusCode().Dispose();
        server.PassEpochs();
        planted = ReadPosted();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public void On_the_last_day_everything_is_there_and_on_the_next_not_a_byte_of_it()
    {
        PassUntil(day + (ulong)Days);
        Assert.All(planted, bytes => Assert.True(IsAnywhere(bytes), "Gone a day early."));

        PassUntil(day + (ulong)Days + 1);
        Assert.All(planted, bytes => Assert.False(IsAnywhere(bytes), "Still there."));
    }

    [Fact]
    public void A_copy_of_the_data_opens_with_its_own_keys_and_not_with_those_of_later()
    {
        PassUntil(day + (ulong)Days);
        var (data, keys) = (Copy(server.Folder), Copy(server.KeyFolder));
        Assert.Null(Record.Exception(() => Open(data, keys)));

        PassUntil(day + (ulong)Days + 1);

        Assert.Throws<CryptographicException>(() => Open(data, Copy(server.KeyFolder)));
    }

    [Fact]
    public void A_copy_that_is_a_day_old_opens_no_sorting_key_of_a_roster_that_was_closed()
    {
        var roster = server.Clock.FirstEpochOfDay(day);
        var (data, keys) = (Copy(server.Folder), Copy(server.KeyFolder));
        Assert.Null(Record.Exception(() => OpenSortingKeys(data, keys)));

        PassUntil(day + 3);

        Assert.True(server.Epoch > roster);
        Assert.Throws<CryptographicException>(() => OpenSortingKeys(data, Copy(server.KeyFolder)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_turning_that_was_killed_is_finished_by_the_next_one_and_loses_no_living_key(bool afterDestroying)
    {
        var (turning, keys) = (server.Room.GetRequiredService<KeyTurning>(), server.Room.GetRequiredService<TurningKeys>());
        var before = keys.Newest;
        turning.Begin();
        if (afterDestroying)
            server.Room.GetRequiredService<StorageKeys>().Get(day + 1000, StorageClass.Lanes);
        Assert.Equal([before, before + 1], keys.Numbers);

        server.RunJobs();

        Assert.Equal([before + 1], keys.Numbers);
        Assert.Null(Record.Exception(() => Open(Copy(server.Folder), Copy(server.KeyFolder))));
    }

    [Fact]
    public async Task Where_the_keys_of_the_data_are_missing_the_server_says_so_and_makes_no_others()
    {
        await server.StopAsync();
        Directory.Move(server.KeyFolder, server.KeyFolder + ".elsewhere");

        var fault = await Assert.ThrowsAsync<IOException>(server.StartAsync);

        Assert.Contains("--keys", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(server.KeyFolder, "*", SearchOption.AllDirectories));
        Directory.Delete(server.KeyFolder, recursive: true);
        Directory.Move(server.KeyFolder + ".elsewhere", server.KeyFolder);
        await server.StartAsync();
    }

    private void PassUntil(ulong last) => server.PassEpochs((int)(server.Clock.FirstEpochOfDay(last + 1) - 1 - server.Epoch));

    // Wrapped keys whole, of rows and records a part that lies on one page.
    private List<byte[]> ReadPosted()
    {
        using var context = server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        var slot = context.Slots.AsNoTracking().First();
        var pack = File.ReadAllBytes(Assert.Single(Directory.EnumerateFiles(Path.Combine(server.Folder, "packs"), "*.pack")));
        return [slot.Key, slot.Blob[100..124], slot.Blob[^24..], pack[5_000..5_024], pack[^5_000..^4_976]];
    }

    private bool IsAnywhere(byte[] trace) =>
        new[] { server.Folder, server.KeyFolder }.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Any(path => ReadAll(path).AsSpan().IndexOf(trace) >= 0);

    private static byte[] ReadAll(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private string Copy(string folder)
    {
        var copy = Path.Combine(Path.GetDirectoryName(folder)!, Path.GetRandomFileName());
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, ReadAll(path));
        }

        return copy;
    }

    private void Open(string data, string keys)
    {
        using var thief = server.OpenStore(data, keys);
        using var context = thief.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        foreach (var row in context.StorageKeys.AsNoTracking().ToList())
            Assert.NotNull(thief.GetRequiredService<StorageKeys>().Find((ulong)row.Day, row.Class));
    }

    private void OpenSortingKeys(string data, string keys)
    {
        using var thief = server.OpenStore(data, keys);
        using var context = thief.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        foreach (var wrapped in context.Rosters.AsNoTracking().Where(row => row.SortingKey != null).Select(row => row.SortingKey).ToList())
            thief.GetRequiredService<KeyWrap>().Unwrap(() => wrapped)!.Dispose();
    }
}
