using Hangfire;
using Hangfire.InMemory;
using Intake.SortingRoom.Witnesses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>The only file that knows Hangfire. Its store is in memory and forgets within a minute; it holds four names and no argument.</summary>
public static class JobRegistration
{
    private static readonly Dictionary<string, Type> Jobs = new[] { typeof(PostTheEpoch), typeof(EnforceRetention), typeof(RenewRosters), typeof(PublishTheLedger) }
        .ToDictionary(type => type.FullName!);

    private static readonly Lock Once = new();

    /// <summary>Adds the sorting room's work and the worker that does it.</summary>
    public static IServiceCollection AddSortingRoom(this IServiceCollection services)
    {
        ForgetCultureHistoryAndRetries();
        services.AddSortingRoomWork();
        services.AddTransient<PostTheEpoch>().AddTransient<EnforceRetention>().AddTransient<RenewRosters>().AddTransient<PublishTheLedger>();
        services.AddHangfire(configuration => configuration
            .UseTypeResolver(ResolveOwnJob)
            .UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(1), MaxStateHistoryLength = 1 }));
        services.AddHangfireServer(server =>
        {
            server.ServerName = "sorting room";
            server.WorkerCount = 1;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
        return services.AddLogging(logging => logging.AddFilter("Hangfire", LogLevel.None)).AddHostedService<Rounds>().AddHostedService<WitnessRounds>();
    }

    /// <summary>Adds the work alone, for a host that calls it by itself. <see cref="WitnessOptions"/> are registered by the caller.</summary>
    public static IServiceCollection AddSortingRoomWork(this IServiceCollection services) => services
        .AddSingleton<JobBook>().AddSingleton<ParcelOpening>().AddSingleton<EpochPosting>().AddSingleton<RosterRenewal>().AddSingleton<WitnessClient>().AddSingleton<WitnessRound>();

    // Whoever could write a row into the job store could otherwise call any public method.
    private static Type ResolveOwnJob(string name)
    {
        var fullName = name.Split(',')[0];
        return Jobs.TryGetValue(fullName, out var job) ? job : throw new TypeLoadException("Not a job of the sorting room.");
    }

    // The filters that come with Hangfire write the culture of the thread, hourly counters and the chain of retries.
    private static void ForgetCultureHistoryAndRetries()
    {
        lock (Once)
        {
            GlobalJobFilters.Filters.Clear();
            GlobalJobFilters.Filters.Add(new AutomaticRetryAttribute { Attempts = 1, DelaysInSeconds = [1], LogEvents = false, OnAttemptsExceeded = AttemptsExceededAction.Delete });
        }
    }

    // Hangfire would count by the computer's clock, which may jump: its own schedule is never, and each round is begun by the time that passes.
    private sealed class Rounds(IRecurringJobManager jobs, TimeProvider time) : BackgroundService
    {
        // Cheap when nothing is due; epochs of the demo last seconds.
        private static readonly TimeSpan OfEpochs = TimeSpan.FromSeconds(2);
        private static readonly TimeSpan OfRetention = TimeSpan.FromSeconds(10);

        public override Task StartAsync(CancellationToken cancellationToken)
        {
            jobs.AddOrUpdate<RenewRosters>(RenewRosters.Name, job => job.Run(), Cron.Never);
            jobs.AddOrUpdate<PostTheEpoch>(PostTheEpoch.Name, job => job.Run(), Cron.Never);
            jobs.AddOrUpdate<PublishTheLedger>(PublishTheLedger.Name, job => job.Run(), Cron.Never);
            jobs.AddOrUpdate<EnforceRetention>(EnforceRetention.Name, job => job.Run(), Cron.Never);
            return base.StartAsync(cancellationToken);
        }

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
            BeginAsync(OfEpochs, [RenewRosters.Name, PublishTheLedger.Name, PostTheEpoch.Name], stoppingToken), BeginAsync(OfRetention, [EnforceRetention.Name], stoppingToken));

        private async Task BeginAsync(TimeSpan round, string[] names, CancellationToken cancellation)
        {
            using var timer = new PeriodicTimer(round, time);
            do
            {
                Array.ForEach(names, jobs.Trigger);
            }
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
        }
    }
}
