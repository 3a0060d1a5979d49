using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Benchmarks;

/// <summary>Destroying a day of 100 000 slots and four packs, to the last free page, against deleting its keys and files alone. INTAKE_SLOTS says another number.</summary>
internal static class RetentionBenchmark
{
    private const int PackSize = 16 << 20;
    private const int SlotsAtOnce = 500;
    private static readonly int slots = int.TryParse(Environment.GetEnvironmentVariable("INTAKE_SLOTS"), out var wanted) ? wanted : 100_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var server = await RehearsedServer.StartAsync(retention: new Retention(1, 7));
        var epochsPerDay = (int)server.Clock.EpochsPerDay;
        var first = server.Epoch;
        server.PassEpochs(epochsPerDay);
        Fill(server, first, epochsPerDay);
        var alone = DeleteKeysAndFiles(server, epochsPerDay);
        server.PassEpochs(epochsPerDay - 1);
        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        var whole = Milliseconds(server.RunJobs);
        using var context = Context(server);
        var left = context.Slots.Count(row => row.Epoch < (long)first + epochsPerDay);
        return left == 0
            ? [new Figure($"destroying a day of {slots} slots", whole, "ms", "deleting its keys and files alone", alone)]
            : throw new InvalidOperationException($"{left} slots are left.");
    }

    private static void Fill(RehearsedServer server, ulong first, int epochsPerDay)
    {
        var size = SlotBody.SizeOf(6) + Aes256Gcm.NonceSize + Aes256Gcm.TagSize;
        for (var done = 0; done < slots; done += SlotsAtOnce)
        {
            using var context = Context(server);
            context.Slots.AddRange(Enumerable.Range(0, SlotsAtOnce).Select(i => new SlotRow
            {
                Epoch = (long)first + ((done + i) % epochsPerDay),
                Key = SystemRandomSource.Instance.Bytes(16),
                Roster = 1,
                Blob = SystemRandomSource.Instance.Bytes(size),
            }));
            context.SaveChanges();
        }

        using var packs = Context(server);
        foreach (var epoch in Enumerable.Range(0, epochsPerDay).Select(i => (long)first + i))
        {
            var name = $"{epoch}-benchmark.pack";
            File.WriteAllBytes(Path.Combine(server.Folder, "packs", name), SystemRandomSource.Instance.Bytes(PackSize));
            packs.Packs.Add(new PackRow { Epoch = epoch, Name = name });
        }

        packs.SaveChanges();
    }

    // The turning key overwritten and deleted, and as many files as there are packs.
    private static double DeleteKeysAndFiles(RehearsedServer server, int packs)
    {
        string[] files = [.. Enumerable.Range(0, packs).Select(i => Path.Combine(server.KeyFolder, $"limit-{i}"))];
        var key = Path.Combine(server.KeyFolder, "limit-key");
        Array.ForEach(files, file => File.WriteAllBytes(file, SystemRandomSource.Instance.Bytes(PackSize)));
        File.WriteAllBytes(key, new byte[128]);
        return Milliseconds(() =>
        {
            using (var handle = new FileStream(key, FileMode.Open))
            {
                handle.Write(SystemRandomSource.Instance.Bytes(128));
                handle.Flush(flushToDisk: true);
            }

            File.Delete(key);
            Array.ForEach(files, File.Delete);
        });
    }

    private static double Milliseconds(Action work)
    {
        var begin = TimeProvider.System.GetTimestamp();
        work();
        return TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static IntakeContext Context(RehearsedServer server) => server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
}
