using System.Diagnostics;

namespace Intake.Page.Tests;

/// <summary>Runs the page's own tools.</summary>
internal static class Node
{
    private static readonly Lazy<bool> installed = new(IsInstalled);

    /// <summary>The page's folder.</summary>
    public static string Folder { get; } = Repository.Locate("src/Page");

    /// <summary>Whether Node.js and the page's packages are there.</summary>
    public static bool IsThere => installed.Value && Directory.Exists(Path.Combine(Folder, "node_modules"));

    /// <summary>Runs node in the page's folder and gives exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Skips the running test where Node.js or the page's packages are missing.</summary>
    public static void Require()
    {
        Requirement.That(installed.Value, "Node.js is not installed. Install Node.js 20.19 or newer with npm (on Debian: apt install nodejs npm).");
        Requirement.That(Directory.Exists(Path.Combine(Folder, "node_modules")), "The page's packages are not installed. Build src/Page first.");
    }

    private static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
