using Intake.Desk.Inspection;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Desk.Tests.Inspection;

/// <summary>Whatever a hostile file does to the process that looks into it, the desk gets an answer.</summary>
public sealed class InspectorProcessTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task One_that_never_ends_is_ended()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such program there.");
        var inspected = Inspect("sh", "-c", "sleep 600");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(inspected.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("tells everything", (await inspected).Problem!.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_breaks_floods_or_is_not_there_reads_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such programs there.");
        Assert.False((await Inspect("false")).IsDone);
        Assert.False((await Inspect("yes")).IsDone);
        Assert.False((await Inspect("cat")).IsDone);
        Assert.False((await Inspect("no-such-program")).IsDone);
    }

    [Fact]
    public async Task What_it_says_is_the_report()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such program there.");
        var report = new TraceReport("PDF", [new Trace(TraceKind.Place, "GPS", "here")]);
        Assert.Equal(report.Traces, (await Inspect("sh", "-c", "printf %s \"$0\"", TraceReportJson.Write(report))).Value!.Traces);
    }

    private Task<Outcomes.Outcome<TraceReport>> Inspect(params string[] command) =>
        new InspectorProcess([.. command], time).InspectAsync(new byte[1 << 20], TestContext.Current.CancellationToken);
}
