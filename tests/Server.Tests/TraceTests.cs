using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;
using Intake.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Server.Tests;

/// <summary>Nothing finer than an epoch stays: real traffic, then every byte of the data folder and every time of its files.</summary>
public sealed class TraceTests
{
    private const string Visitor = "127.0.0.77";
    private const string Planted = "planted-by-the-test";

    [Fact]
    public async Task No_byte_on_the_disk_tells_who_came_from_where_with_what_in_which_language_or_when()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var visits = new List<DateTimeOffset>();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            server.Time.Advance(TimeSpan.FromMilliseconds(3_217));
            visits.Add(server.Time.GetUtcNow());
            await VisitAsync(server);
            await ScanAsync(server, visits);
            server.PassEpochs();
            await ScanAsync(server, visits);
        }
    }

    [Fact]
    public async Task When_an_epoch_is_over_all_times_of_files_are_the_start_of_an_epoch()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        await VisitAsync(server);
        await server.StopDoorAsync();

        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        server.RunJobsWithoutDoor();

        var start = server.Clock.StartOf(server.Epoch).UtcDateTime;
        var entries = new DirectoryInfo(server.Folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Equal((entry.Name, start), (entry.Name, entry.LastWriteTimeUtc)));
        Assert.Equal(0, new FileInfo(Path.Combine(server.Folder, "intake.db-wal")) is { Exists: true } log ? log.Length : 0);
    }

    [Fact]
    public async Task When_an_epoch_is_over_no_byte_of_what_was_pending_is_left_in_any_file()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        await VisitAsync(server);
        await server.StopDoorAsync();
        var pending = ReadPending(server);
        Assert.All(pending, trace => Assert.True(IsAnywhere(server, trace)));

        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        server.RunJobsWithoutDoor();

        Assert.All(pending, trace => Assert.False(IsAnywhere(server, trace)));
    }

    [Fact]
    public async Task A_log_that_could_not_be_emptied_because_somebody_was_reading_is_emptied_as_soon_as_nobody_is()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        await VisitAsync(server);
        await server.StopDoorAsync();
        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        var log = new FileInfo(Path.Combine(server.Folder, "intake.db-wal"));

        await using (var reader = await server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            await reader.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var reading = ((SqliteConnection)reader.Database.GetDbConnection()).BeginTransaction(deferred: true);
            await reader.Database.UseTransactionAsync(reading, TestContext.Current.CancellationToken);
            Assert.Equal(1, reader.Pending.Count());
            server.RunJobsWithoutDoor();
            log.Refresh();
            Assert.NotEqual(0, log.Length);
        }

        server.RunJobsWithoutDoor();
        log.Refresh();
        Assert.False(log.Exists && log.Length > 0);
    }

    [Fact]
    public async Task Within_an_epoch_the_disk_is_written_whether_or_not_anybody_comes()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var log = Path.Combine(server.Folder, "intake.db-wal");
        var pack = Path.Combine(server.Folder, "packs", $"{server.Epoch}.waiting");

        await server.Door.GetRequiredService<SteadyWrite>().WriteAsync();
        var before = (await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(pack, TestContext.Current.CancellationToken));
        await server.Door.GetRequiredService<SteadyWrite>().WriteAsync();

        Assert.NotEqual(before.Item1, await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken));
        Assert.NotEqual(before.Item2, await File.ReadAllBytesAsync(pack, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Chunks_of_one_file_lie_in_no_order_of_arrival_and_in_no_file_of_their_own()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var ids = Enumerable.Range(0, 16).Select(_ => SystemRandomSource.Instance.Bytes(16)).ToList();
        foreach (var id in ids)
        {
            (await server.PutChunkAsync(id, SystemRandomSource.Instance.Bytes(262_160))).EnsureSuccessStatusCode().Dispose();
        }

        server.PassEpochs();

        await using var context = await server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var regions = context.Chunks.ToDictionary(row => Convert.ToHexString(row.Id), row => row.Region);
        var order = ids.Select(id => regions[Convert.ToHexString(id)]).ToList();
        Assert.Equal(Enumerable.Range(0, 16), order.Order());
        Assert.NotEqual(Enumerable.Range(0, 16), order);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(server.Folder, "packs"), "*.pack"));
    }

    [Fact]
    public async Task Tables_keep_no_order_of_arrival_and_deleted_rows_are_overwritten()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        await using var context = await server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var tables = context.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_schema WHERE type = 'table'").ToList();
        Assert.Equal(context.Model.GetEntityTypes().Count() + 2, tables.Count);
        Assert.All(tables.Where(sql => !sql.Contains("__EFMigrationsLock", StringComparison.Ordinal)), sql => Assert.EndsWith("WITHOUT ROWID", sql, StringComparison.Ordinal));
        Assert.Equal(1, context.Database.SqlQueryRaw<int>("SELECT secure_delete AS Value FROM pragma_secure_delete").Single());
        Assert.Equal(2, context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").Single());
        Assert.Equal("wal", context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").Single());
    }

    // Parts of rows and records that lie on one page each.
    private static List<byte[]> ReadPending(RehearsedServer server)
    {
        using var context = server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        var rows = context.Pending.AsNoTracking().ToList();
        var chunk = context.WaitingChunks.AsNoTracking().Single();
        var record = File.ReadAllBytes(Path.Combine(server.Folder, "packs", $"{chunk.Epoch}.waiting")).AsSpan(4096);
        return [.. rows.SelectMany(row => new[] { row.Key, row.Blob[100..124], row.Blob[9_000..9_024], row.Blob[^24..] }), record.Slice(1_000, 24).ToArray(), record.Slice(200_000, 24).ToArray()];
    }

    private static bool IsAnywhere(RehearsedServer server, byte[] trace) =>
        Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories).Any(path => File.ReadAllBytes(path).AsSpan().IndexOf(trace) >= 0);

    private static async Task VisitAsync(RehearsedServer server)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = ConnectFromVisitorAsync };
        using var http = new HttpClient(handler) { BaseAddress = server.Http.BaseAddress };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"{Planted} agent");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ko-KP");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Referer", $"http://{Planted}/");
        using var source = server.Newsroom.NewSource();
        var tip = DoorCalls.Tip($"{Planted} text", server.Epoch) with { Names = $"{Planted} name" };
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        using var page = await http.GetAsync($"/?{Planted}", TestContext.Current.CancellationToken);
        using var chunk = await http.PutAsync("/chunks/000102030405060708090a0b0c0d0e0f", new ByteArrayContent(new byte[262_160]), TestContext.Current.CancellationToken);
        using var sent = await http.PostAsync("/parcels", new ByteArrayContent(sealer.Tip(source, tip)), TestContext.Current.CancellationToken);
        using var asked = await http.PostAsync("/replies", new ByteArrayContent(new byte[56]), TestContext.Current.CancellationToken);
        using var missing = await http.GetAsync($"/{Planted}", TestContext.Current.CancellationToken);
        Assert.Equal([200, 201, 202, 200, 404], new[] { page, chunk, sent, asked, missing }.Select(answer => (int)answer.StatusCode));
    }

    private static async ValueTask<Stream> ConnectFromVisitorAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(Visitor), 0));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task ScanAsync(RehearsedServer server, List<DateTimeOffset> visits)
    {
        var traces = visits.SelectMany(Spellings).Concat(new[] { Planted, Visitor, "ko-KP" }.SelectMany(Spellings)).Append(IPAddress.Parse(Visitor).MapToIPv6().GetAddressBytes()).ToList();
        foreach (var path in new[] { server.Folder, server.KeyFolder }.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            Assert.All(traces, trace => Assert.True(bytes.AsSpan().IndexOf(trace) < 0, $"{Path.GetFileName(path)} holds {Convert.ToHexString(trace)}"));
        }
    }

    private static IEnumerable<byte[]> Spellings(string text) => [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)];

    // As a number of any usual unit, in both byte orders, and as text.
    private static IEnumerable<byte[]> Spellings(DateTimeOffset time)
    {
        foreach (var number in new[] { time.ToUnixTimeSeconds(), time.ToUnixTimeMilliseconds(), time.ToUnixTimeMilliseconds() * 1_000, time.Ticks })
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            yield return bytes;
            yield return [.. Enumerable.Reverse(bytes)];
            yield return Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
        }

        yield return Encoding.ASCII.GetBytes(time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        yield return Encoding.ASCII.GetBytes(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }
}
