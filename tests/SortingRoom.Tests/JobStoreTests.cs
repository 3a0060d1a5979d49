using System.Collections;
using System.Reflection;
using Hangfire;
using Hangfire.Logging;
using Hangfire.Storage;
using Intake.EndToEnd;
using Intake.Rehearsal;
using Intake.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Intake.SortingRoom.Tests;

/// <summary>What Hangfire holds after real traffic: every text in the memory of its store, not only what its own interface shows.</summary>
public sealed class JobStoreTests
{
    private static readonly string[] Names = [PostTheEpoch.Name, EnforceRetention.Name, RenewRosters.Name, PublishTheLedger.Name];

    // Hangfire keeps one log for the whole process, and with it the room of the test before.
    public JobStoreTests() => LogProvider.SetCurrentLogProvider(null);

    [Fact]
    public async Task The_job_store_knows_four_jobs_without_arguments_and_nothing_that_a_visit_or_a_failure_brought()
    {
        await using var server = await RehearsedServer.StartAsync();
        await using var room = server.BuildRoom(services => services.AddSortingRoom());
        var workers = room.GetServices<IHostedService>().ToArray();
        foreach (var worker in workers)
        {
            await worker.StartAsync(TestContext.Current.CancellationToken);
        }

        await server.SendAsync(await server.SealTipAsync("Planted in the tip."));
        var sent = server.Epoch;
        server.Time.SetUtcNow(server.Clock.StartOf(sent + 1));
        await WaitForPostingAsync(room, sent);

        var store = room.GetRequiredService<JobStorage>();
        await FailOnceAsync(store, server);
        foreach (var worker in workers)
        {
            await worker.StopAsync(TestContext.Current.CancellationToken);
        }

        using var connection = store.GetConnection();
        Assert.Equal(Names.Order(), connection.GetRecurringJobs().Select(job => job.Id).Order());
        var jobs = Succeeded(store).ToArray();
        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.Empty(job.Args));
        string[] planted = ["Planted", "CurrentCulture", "RequestAborted", server.Folder, nameof(DirectoryNotFoundException), "   at Intake."];
        Assert.DoesNotContain(TextsWithin(store), text => planted.Any(wanted => text.Contains(wanted, StringComparison.Ordinal)));
        await using var context = await room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Names.Order(), context.Jobs.Select(row => row.Job).Distinct().AsEnumerable().Order());
        Assert.Contains(context.Jobs, row => row.HasFailed);
    }

    [Fact]
    public async Task No_job_waits_for_the_computer_s_clock_and_each_epoch_is_posted_as_time_passes()
    {
        await using var server = await RehearsedServer.StartAsync();
        await using var room = server.BuildRoom(services => services.AddSortingRoom());
        var workers = room.GetServices<IHostedService>().ToArray();
        foreach (var worker in workers)
        {
            await worker.StartAsync(TestContext.Current.CancellationToken);
        }

        using (var connection = room.GetRequiredService<JobStorage>().GetConnection())
        {
            Assert.All(connection.GetRecurringJobs(), job => Assert.Null(job.NextExecution));
        }

        server.Time.Jump = TimeSpan.FromDays(-3);
        for (var round = 0; round < 3; round++)
        {
            var over = server.Epoch;
            server.Time.Advance(server.Clock.StartOf(over + 1) - server.Clock.StartOf(over));
            await WaitForPostingAsync(room, over);
        }

        foreach (var worker in workers)
        {
            await worker.StopAsync(TestContext.Current.CancellationToken);
        }
    }

    private static Task WaitForPostingAsync(ServiceProvider room, ulong epoch) =>
        Deadline.UntilAsync($"the posting of epoch {epoch}", () => Task.FromResult(IsPosted(room, epoch)));

    private static bool IsPosted(ServiceProvider room, ulong epoch)
    {
        using var context = room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        return context.Epochs.Any(row => row.Epoch == (long)epoch);
    }

    // The worker's own folder is taken away for a moment: whatever it then says of it must not reach the store.
    private static async Task FailOnceAsync(JobStorage store, RehearsedServer server)
    {
        var packs = Path.Combine(server.Folder, "packs");
        Directory.Move(packs, packs + "-away");
        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        await Deadline.UntilAsync(
            "a failure in the job store", () => Task.FromResult(TextsWithin(store).Any(text => text.Contains("Exception", StringComparison.Ordinal))));
        Directory.Move(packs + "-away", packs);
    }

    private static IEnumerable<Hangfire.Common.Job> Succeeded(JobStorage store) =>
        store.GetMonitoringApi().SucceededJobs(0, int.MaxValue).Select(job => job.Value.Job);

    /// <summary>Every text that is reachable from the store.</summary>
    private static HashSet<string> TextsWithin(object root)
    {
        var texts = new HashSet<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        while (open.TryPop(out var next))
        {
            if (next is string text)
            {
                texts.Add(text);
            }
            else if (seen.Add(next) && IsOfTheStore(next.GetType()))
            {
                foreach (var value in ValuesOf(next))
                {
                    open.Push(value);
                }
            }
        }

        return texts;
    }

    private static bool IsOfTheStore(Type type) =>
        !type.IsPrimitive && !typeof(Delegate).IsAssignableFrom(type) && !typeof(MemberInfo).IsAssignableFrom(type) && type.Namespace?.StartsWith("System.Threading", StringComparison.Ordinal) != true;

    private static IEnumerable<object> ValuesOf(object holder)
    {
        if (holder is Array array)
        {
            return array.Cast<object?>().OfType<object>();
        }

        var fields = new List<FieldInfo>();
        for (var type = holder.GetType(); type is not null; type = type.BaseType)
        {
            fields.AddRange(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return fields.Where(field => !field.FieldType.IsPointer).Select(field => field.GetValue(holder)).OfType<object>();
    }
}
