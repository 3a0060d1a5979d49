using System.Diagnostics;
using System.Text;

namespace Intake.EndToEnd.Processes;

/// <summary>
/// A process of a story: real program, real files, real kill. Its output is kept line by line, so that a story can wait
/// for a marker and a failure can show what was said. Disposing kills it and everything that it started.
/// </summary>
public sealed class RunningProcess : IDisposable
{
    private readonly Process process;
    private readonly Lock gate = new();
    private readonly List<(string Text, bool IsError)> lines = [];
    private TaskCompletionSource somethingNew = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, isError: true);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>How long a marker or an exit is waited for before the story fails.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>Everything said so far, standard output and error together.</summary>
    public string Output => Join(_ => true);

    /// <summary>What was said so far on standard output alone: what a script would read.</summary>
    public string StandardOutput => Join(line => !line.IsError);

    /// <summary>What was said so far on standard error alone.</summary>
    public string StandardError => Join(line => line.IsError);

    /// <summary>Starts a program; <paramref name="environment"/> is added to the tests' own.</summary>
    public static RunningProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        return new RunningProcess(start);
    }

    /// <summary>Waits for the first line, already said or yet to come, that contains <paramref name="marker"/>.</summary>
    /// <exception cref="InvalidOperationException">The process ended, or <see cref="Patience"/> did; the message holds its output.</exception>
    public async Task<string> WaitForLineAsync(string marker)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var next = 0; ;)
        {
            Task more;
            lock (gate)
            {
                for (; next < lines.Count; next++)
                {
                    if (lines[next].Text.Contains(marker, StringComparison.Ordinal))
                        return lines[next].Text;
                }

                more = somethingNew.Task;
            }

            await MoreAsync(more, marker, patience.Token);
        }
    }

    private async Task MoreAsync(Task more, string marker, CancellationToken patience)
    {
        try
        {
            var ended = process.WaitForExitAsync(patience);
            if (await Task.WhenAny(more, ended).WaitAsync(patience) == ended && !more.IsCompleted)
                throw new InvalidOperationException($"The process ended with {process.ExitCode} before it said “{marker}”:\n{Output}");
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The process did not say “{marker}” within {Patience}:\n{Output}");
        }
    }

    /// <summary>Writes to the program's standard input.</summary>
    public async Task WriteAsync(string text)
    {
        await process.StandardInput.WriteAsync(text);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Ends the program's standard input.</summary>
    public void CloseInput() => process.StandardInput.Close();

    /// <summary>Waits until the process ends by itself. Returns its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The process did not end within {Patience}:\n{Output}");
        }
    }

    /// <summary>kill -9, of this process alone: no handler runs, nothing is flushed. Returns when it is gone.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit(Patience);
    }

    /// <summary>Ctrl-C, as a terminal sends it.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private string Join(Predicate<(string Text, bool IsError)> wanted)
    {
        lock (gate)
            return string.Join('\n', lines.FindAll(wanted).Select(line => line.Text));
    }

    private void Keep(string? line, bool isError)
    {
        if (line is null)
            return;

        lock (gate)
        {
            lines.Add((line, isError));
            somethingNew.SetResult();
            somethingNew = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(Patience);
        }

        process.Dispose();
    }
}
