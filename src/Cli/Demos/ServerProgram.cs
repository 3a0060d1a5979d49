using System.Diagnostics;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Demos;

/// <summary>The server of this checkout. It is built when needed, the source's page within it, and is never loaded here.</summary>
internal static class ServerProgram
{
    private const string Solution = "Intake.sln";

    /// <summary>Its DLL, built.</summary>
    /// <param name="build">Whether to build it first; what has not changed is not built again.</param>
    /// <param name="logPath">Where the build speaks.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<Outcome<string>> FindAsync(bool build, string logPath, CancellationToken cancellation)
    {
        if (FindRoot() is not { } root)
            return Problem.Refused("The demo runs from a checkout of the repository only.", "Clone it, and run: dotnet run --project src/Cli -- demo");
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        if (build && !await BuildAsync(Path.Combine(root, "src", "Server"), configuration, logPath, cancellation).ConfigureAwait(false))
            return Problem.Refused("The server cannot be built.", $"{logPath} says why. Node 20 and npm are needed for the source's page.");
        var assembly = Path.Combine(root, "src", "Server", "bin", configuration, "net10.0", "Intake.Server.dll");
        return File.Exists(assembly) ? assembly : Problem.Refused("The server is not built.", "Leave --no-build out.");
    }

    private static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }

        return null;
    }

    private static async Task<bool> BuildAsync(string project, string configuration, string logPath, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotNet.Program, ["build", project, "--configuration", configuration, "--nologo", "--verbosity", "quiet"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = new Process { StartInfo = start };
        process.Start();
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation)).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await File.WriteAllTextAsync(logPath, string.Concat(said), cancellation).ConfigureAwait(false);
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
