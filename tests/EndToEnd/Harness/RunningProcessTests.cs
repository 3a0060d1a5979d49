using Intake.EndToEnd.Processes;

namespace Intake.EndToEnd.Harness;

/// <summary>Processes as stories use them: waited for, spoken to, interrupted, killed.</summary>
public sealed class RunningProcessTests
{
    private static RunningProcess Shell(string script) => RunningProcess.Start("sh", ["-c", script]);

    [Fact]
    public async Task A_marker_is_found_whether_it_was_said_before_or_is_said_later()
    {
        using var process = Shell("echo first 1; read word; echo heard $word; echo sorry >&2");

        Assert.Equal("first 1", await process.WaitForLineAsync("first"));
        await process.WriteAsync("you\n");
        Assert.Equal("heard you", await process.WaitForLineAsync("heard"));
        Assert.Equal("first 1", await process.WaitForLineAsync("first"));

        Assert.Equal(0, await process.ExitAsync());
        Assert.Equal("first 1\nheard you", process.StandardOutput);
        Assert.Equal("sorry", process.StandardError);
    }

    [Fact]
    public async Task A_process_that_ends_before_its_marker_fails_with_what_it_said()
    {
        using var process = Shell("echo no secret file >&2; exit 3");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => process.WaitForLineAsync("listening"));

        Assert.Contains("ended with 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no secret file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_process_runs_no_handler()
    {
        using var process = Shell("trap 'echo handled' TERM INT EXIT; echo ready; while read line; do :; done");
        await process.WaitForLineAsync("ready");

        process.Kill();

        Assert.False(process.IsRunning);
        Assert.DoesNotContain("handled", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_process_runs_its_handler()
    {
        using var process = Shell("trap 'echo handled; exit 0' INT; echo ready; while :; do read line; done");
        await process.WaitForLineAsync("ready");

        process.Interrupt();

        await process.WaitForLineAsync("handled");
        Assert.Equal(0, await process.ExitAsync());
    }

    [Fact]
    public async Task Disposing_ends_the_process_and_what_it_started()
    {
        string child;
        using (var parent = Shell("sleep 600 & echo child $!; wait"))
            child = (await parent.WaitForLineAsync("child")).Split(' ')[1];

        await Deadline.UntilAsync("the child's end", async () => !await RunsAsync(child));
    }

    /// <summary>A killed process stays listed, as a zombie, until its parent or init has taken note.</summary>
    private static async Task<bool> RunsAsync(string id)
    {
        using var ps = RunningProcess.Start("ps", ["-o", "stat=", "-p", id]);
        await ps.ExitAsync();
        return ps.StandardOutput is { Length: > 0 } state && !state.StartsWith('Z');
    }
}
