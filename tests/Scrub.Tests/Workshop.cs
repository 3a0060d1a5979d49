using System.Diagnostics;

namespace Intake.Scrub.Tests;

/// <summary>A folder of its own in which other people's programs make and judge files.</summary>
public sealed class Workshop : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intake-scrub-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => Path.Combine(folder, name);

    /// <summary>Whether a program is on this machine's search path.</summary>
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(place => File.Exists(Path.Combine(place, program)));

    /// <summary>Runs a line of shell in the folder, which must succeed; gives what it says.</summary>
    public async Task<string> DoAsync(string line)
    {
        var (exitCode, output, errors) = await RunAsync("sh", ["-c", line]);
        Assert.True(exitCode == 0, $"{line}\nended with {exitCode}: {errors}");
        return output;
    }

    /// <summary>Runs a program in the folder.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var cancellation = TestContext.Current.CancellationToken;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
