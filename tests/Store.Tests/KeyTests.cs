using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;
using Intake.Store.Keys;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Store.Tests;

public sealed class KeyTests
{
    [Fact]
    public void A_row_opens_in_its_own_place_and_class_alone()
    {
        using var key = StorageKey.Ephemeral(StorageClass.Lanes, SystemRandomSource.Instance);
        var place = RowKey.Of(7, [1, 2, 3]);
        var box = key.Seal(place, "words"u8);
        var plain = new byte[5];

        Assert.True(key.TryOpen(place, box, plain));
        Assert.Equal("words", Encoding.ASCII.GetString(plain));
        Assert.False(key.TryOpen(RowKey.Of(8, [1, 2, 3]), box, plain));
        Assert.False(key.TryOpen(RowKey.Of(7, [1, 2, 4]), box, plain));
        Assert.False(key.TryOpen(place, box.AsSpan(0, 20), plain));
        Assert.NotEqual(box, key.Seal(place, "words"u8));
    }

    [Fact]
    public void Every_flipped_bit_of_a_row_is_noticed()
    {
        using var key = StorageKey.Ephemeral(StorageClass.Pending, SystemRandomSource.Instance);
        var box = key.Seal([1], "words"u8);

        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            box[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(key.TryOpen([1], box, new byte[5]));
            box[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void An_operator_s_secret_is_long_enough_and_another_one_opens_nothing()
    {
        using var secret = OperatorSecret.From(RandomNumberGenerator.GetBytes(32));
        using var other = OperatorSecret.From(RandomNumberGenerator.GetBytes(32));

        Assert.Throws<ArgumentException>(() => OperatorSecret.From(new byte[31]));
        Assert.Equal("ring"u8.ToArray(), secret.Open(secret.Seal("ring"u8)));
        Assert.Throws<CryptographicException>(() => other.Open(secret.Seal("ring"u8)));
        Assert.Throws<CryptographicException>(() => other.Open([1, 2, 3]));
    }

    [Fact]
    public async Task The_ring_on_the_disk_holds_no_key_in_the_clear_and_no_host()
    {
        await using var server = await RehearsedServer.StartAsync();

        var ring = Directory.GetFiles(Path.Combine(server.KeyFolder, "ring")).Select(File.ReadAllText).ToList();

        Assert.NotEmpty(ring);
        Assert.All(ring, text => Assert.Contains("<sealed", text, StringComparison.Ordinal));
        Assert.All(ring, text => Assert.DoesNotContain("masterKey", text, StringComparison.Ordinal));
        // A short name may stand in random bytes by chance.
        var readable = ring.Select(text => Regex.Replace(text, "[A-Za-z0-9+/=]{40,}", "")).ToList();
        Assert.All(readable, text => Assert.DoesNotContain(System.Net.Dns.GetHostName(), text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_destruction_leaves_one_turning_key_and_a_ring_key_that_nothing_needs_is_deleted()
    {
        await using var server = await RehearsedServer.StartAsync();
        var manager = server.Room.GetRequiredService<IKeyManager>();
        var now = TimeProvider.System.GetUtcNow();
        var forgotten = manager.CreateNewKey(now.AddDays(-30), now.AddDays(-20));
        var used = manager.GetAllKeys().Where(key => key.KeyId != forgotten.KeyId).Select(key => key.KeyId).ToList();
        server.Time.SetUtcNow(now > server.Time.GetUtcNow() ? now : server.Time.GetUtcNow());
        var (turning, keys) = (server.Room.GetRequiredService<KeyTurning>(), server.Room.GetRequiredService<TurningKeys>());
        var before = keys.Newest;

        turning.Begin();
        turning.Finish();

        Assert.Equal([before + 1], keys.Numbers);
        Assert.Null(keys.Open(before));
        var left = manager.GetAllKeys().Select(key => key.KeyId).ToList();
        Assert.DoesNotContain(forgotten.KeyId, left);
        Assert.All(used, key => Assert.Contains(key, left));
        Assert.NotNull(await OldestKeyAsync(server));
    }

    [Fact]
    public async Task Keys_that_another_process_makes_while_the_wrapping_is_turned_are_not_lost()
    {
        await using var server = await RehearsedServer.StartAsync();
        await using var other = server.OpenStore(server.Folder, server.KeyFolder);
        var (turning, made) = (server.Room.GetRequiredService<KeyTurning>(), other.GetRequiredService<StorageKeys>());

        var making = Task.Run(() => Enumerable.Range(5_000, 60).Select(day => made.Get((ulong)day, StorageClass.Lanes).Seal([1], "words"u8)).ToList(), TestContext.Current.CancellationToken);
        while (!making.IsCompleted)
        {
            turning.Begin();
            turning.Finish();
        }

        await using var later = server.OpenStore(server.Folder, server.KeyFolder);
        var boxes = await making;
        Assert.All(Enumerable.Range(0, boxes.Count), i => Assert.Equal("words"u8.ToArray(), later.GetRequiredService<StorageKeys>().Find((ulong)(5_000 + i), StorageClass.Lanes)!.Open([1], boxes[i])));
    }

    [Fact]
    public async Task A_storage_key_lives_across_restarts_and_is_forgotten_with_its_row()
    {
        await using var server = await RehearsedServer.StartAsync();
        var keys = server.Room.GetRequiredService<StorageKeys>();
        var box = keys.Get(3, StorageClass.Lanes).Seal([1], "words"u8);

        await server.StopAsync();
        await server.StartAsync();
        keys = server.Room.GetRequiredService<StorageKeys>();
        Assert.Equal("words"u8.ToArray(), keys.Find(3, StorageClass.Lanes)!.Open([1], box));

        await using var context = await server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await context.StorageKeys.Where(row => row.Day == 3).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        keys.ForgetDestroyed();
        Assert.Null(keys.Find(3, StorageClass.Lanes));
    }

    private static async Task<StorageKey?> OldestKeyAsync(RehearsedServer server)
    {
        await using var context = await server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var row = context.StorageKeys.OrderBy(key => key.Day).First();
        return server.Room.GetRequiredService<StorageKeys>().Find((ulong)row.Day, row.Class);
    }
}
