using System.Diagnostics;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Demos;

/// <summary>
/// A program of this repository as a process of its own. Its standard input is the thread it hangs on: when this process ends,
/// however it ends, that input ends, and the child with it. What it says goes to a log file.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly string logPath;
    private readonly string marker;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource<string> marked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ProcessStartInfo start, string logPath, string marker)
    {
        this.logPath = logPath;
        this.marker = marker;
        log = new StreamWriter(logPath, append: true) { AutoFlush = true };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    /// <summary>Completes when it has ended.</summary>
    public Task Ended { get; }

    /// <summary>The words for one that ended by itself.</summary>
    public Problem Failure => Problem.Refused(
        $"A part of the demo ended by itself: {Path.GetFileNameWithoutExtension(logPath)}.", $"{logPath} says why.", "The demo's other parts were ended too; its data stays.");

    /// <summary>Starts a .NET program.</summary>
    /// <param name="assembly">Its DLL.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Added to this process's own.</param>
    /// <param name="logPath">Where all goes that it says.</param>
    /// <param name="marker">The beginning of the line that <see cref="MarkAsync"/> waits for; that line is not logged.</param>
    public static ChildProcess Start(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string logPath, string marker)
    {
        var start = new ProcessStartInfo(DotNet.Program, [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ChildProcess(start, logPath, marker);
    }

    /// <summary>The line that says that it is ready, or the words for one that ended before.</summary>
    public async Task<Outcome<string>> MarkAsync(CancellationToken cancellation)
    {
        await Task.WhenAny(marked.Task, Ended).WaitAsync(cancellation).ConfigureAwait(false);
        return marked.Task.IsCompleted ? await marked.Task.ConfigureAwait(false) : Failure;
    }

    /// <summary>Ends it: politely first.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await Ended.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await Ended.ConfigureAwait(false);
        process.Dispose();
        await log.DisposeAsync().ConfigureAwait(false);
    }

    private void Hear(string? line)
    {
        if (line is null || (line.StartsWith(marker, StringComparison.Ordinal) && marked.TrySetResult(line)))
            return;
        lock (gate)
            log.WriteLine(line);
    }
}
