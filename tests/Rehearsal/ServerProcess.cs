using System.Diagnostics;

namespace Intake.Rehearsal;

/// <summary>A real server in a process of its own, that a test may kill at any moment.</summary>
public sealed class ServerProcess : IDisposable
{
    private const string Listening = "Listening on ";
    private const string Working = "The sorting room is working.";
    private static readonly TimeSpan LastPatience = TimeSpan.FromMinutes(5);
    private readonly Process process;
    private readonly List<string> output = [];
    private readonly TaskCompletionSource<Uri?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything that it said.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (output)
            {
                return [.. output];
            }
        }
    }

    /// <summary>Where it listens, as soon as it does; nowhere for a sorting room that works.</summary>
    public Task<Uri?> Started => listening.Task;

    /// <summary>Where it listens, as soon as it does.</summary>
    public Task<Uri> Address => AddressAsync();

    /// <summary>The exit code, as soon as it has ended.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Starts a server with some settings and arguments, and without those of the test's own environment.</summary>
    public static ServerProcess Start(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Intake.Server.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("Intake__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(start);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit(LastPatience);
        }

        process.Dispose();
    }

    private async Task<Uri> AddressAsync() => await Started ?? throw new InvalidOperationException("A sorting room does not listen.");

    private void Hear(string? line)
    {
        if (line is null)
        {
            listening.TrySetException(new InvalidOperationException("The server ended before it listened: " + string.Join('\n', Output)));
            return;
        }

        lock (output)
        {
            output.Add(line);
        }

        if (line.StartsWith(Listening, StringComparison.Ordinal))
        {
            listening.TrySetResult(new Uri(line[Listening.Length..].Replace("http://unix:", "unix:", StringComparison.Ordinal)));
        }
        else if (line == Working)
        {
            listening.TrySetResult(null);
        }
    }
}
