using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Cli.Tests.Audits;

/// <summary>A process that destroys what is due on a server's disk, and is killed as kill -9 does it, before one of its statements.</summary>
internal static class DestroyingProcess
{
    /// <summary>Starts one beside the server and waits for its end; true if it was killed, false if it had fewer statements.</summary>
    public static bool IsKilled(RehearsedServer server, string folder, int statement)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(DestroyingProcess).Assembly.Location, "destroy", server.Time.GetUtcNow().ToString("O"), statement.ToString(CultureInfo.InvariantCulture)]);
        foreach (var (name, value) in server.WriteSettings(folder))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.True(process.ExitCode is 0 or 137, $"It ended with {process.ExitCode}.");
        return process.ExitCode == 137;
    }

    /// <summary>The process itself.</summary>
    public static int Run(DateTimeOffset moment, int statement)
    {
        static string Setting(string name) => Environment.GetEnvironmentVariable($"Intake__{name}")!;

        _ = NewsroomFile.TryParse(File.ReadAllText(Setting("Newsroom")), out var newsroom);
        var options = new StoreOptions(Setting("Data"), Setting("Keys"), StoreOptions.DefaultDiskBudget, new RetentionPolicy(Retention.Default));
        using var store = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(moment)).AddSingleton<IRandomSource>(SystemRandomSource.Instance).AddSingleton(newsroom!.Identity).AddLogging()
            .AddStore(options, OperatorSecret.From(File.ReadAllBytes(Setting("SecretFile"))))
            .ConfigureDbContext<IntakeContext>(context => context.AddInterceptors(new KillBefore(statement)))
            .BuildServiceProvider();
        store.GetRequiredService<Destruction>().DestroyWhatIsDue();
        return 0;
    }

    private sealed class KillBefore(int statement) : DbCommandInterceptor
    {
        private int seen;

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            if (seen++ == statement)
            {
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
            }

            return result;
        }
    }
}
