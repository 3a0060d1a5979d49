using Intake.Protocol;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store.Backups;
using Intake.Store.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Cli.Tests.Audits;

/// <summary>
/// Ninety days of a server in a minute: traffic, policies that change, a hold, a backup and a restore, restarts, and destruction that is killed again and again, each time
/// before another statement. INTAKE_EPOCHS_PER_DAY says how long its days are; the real ones have four epochs.
/// </summary>
public sealed class NinetyDaysTests
{
    private const int DayCount = 90;

    // However little there is to destroy.
    private const int FewestStatements = 6;
    private static readonly uint epochsPerDay = uint.TryParse(Environment.GetEnvironmentVariable("INTAKE_EPOCHS_PER_DAY"), out var wanted) ? wanted : 1;

    [Fact]
    public async Task Ninety_days_with_all_that_can_happen_leave_no_breach()
    {
        await using var audited = await AuditedServer.StartAsync(new EpochClock(10, epochsPerDay));
        var server = audited.Server;
        BackupContents? backup = null;
        for (var day = 0; day < DayCount; day++)
        {
            await server.SendAsync(await server.SealTipAsync($"Tip of day {day}"));
            PassDay(audited, day);
            switch (day)
            {
                case 5:
                    await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(4, 12), Reason = "Editors travel." });
                    break;
                case 20:
                    await server.ChangePolicyAsync(server.Policy with { Holds = [HoldOf(server)] });
                    break;
                case 40:
                    backup = server.Room.GetRequiredService<BackupCreation>().Create(new Dictionary<string, byte[]>());
                    break;
                case 41:
                    await audited.PassesAsync("--keep", audited["copy"]);
                    await server.RestoreAsync(backup!, audited["copy"]);
                    server.RunJobs();
                    break;
                case 60:
                    await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(1, 7), Reason = "Less is enough." });
                    break;
                case var restart when restart % 25 == 0:
                    await server.StopAsync();
                    await server.StartAsync();
                    break;
                case var visit when visit % 15 == 0:
                    await audited.PassesAsync();
                    break;
            }
        }

        var report = await audited.PassesAsync();
        Assert.Equal([2, 4, 1], report["policies"]!.AsArray().Select(policy => (int)policy!["lanesDays"]!));
        Assert.Single(report["holds"]!.AsArray());
        var onHost = await audited.AuditFolderAsync();
        Assert.True(onHost.ExitCode == 0, onHost.Output);
    }

    // What came in the last two days is held for twelve more.
    private static WantedHold HoldOf(RehearsedServer server)
    {
        var (now, day) = (server.Clock.StartOf(server.Epoch), TimeSpan.FromSeconds(10 * epochsPerDay));
        return new WantedHold(now - (2 * day), now - day, HoldReason.Legal, now + (12 * day));
    }

    // Every seventh day the destruction is killed, each time before another of its statements.
    private static void PassDay(AuditedServer audited, int day)
    {
        var server = audited.Server;
        for (var epoch = 1; epoch < epochsPerDay; epoch++)
            server.PassEpochs();
        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        if (day % 7 == 6)
            Assert.True(DestroyingProcess.IsKilled(server, audited["."], statement: day / 7) || day / 7 >= FewestStatements);
        server.RunJobs();
    }
}
