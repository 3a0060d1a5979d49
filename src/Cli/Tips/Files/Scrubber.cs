using System.ComponentModel;
using System.Diagnostics;
using Intake.Desk.Outcomes;
using Intake.Protocol.Parcels;

namespace Intake.Cli.Tips.Files;

/// <summary>Cleans files with the scrubbers of the source's page, which run under Node. The cleaned bytes come through a pipe: nothing of them is written to a disk.</summary>
/// <param name="node">The program that runs them.</param>
/// <param name="script">The scrubbers.</param>
/// <param name="keepsChanges">Whether documents keep their tracked changes and comments.</param>
/// <param name="tell">Told what was found in each file, for people.</param>
internal sealed class Scrubber(string node, string script, bool keepsChanges, Action<string> tell)
{
    private const int NodeMajor = 20;

    /// <summary>The scrubbers that came with this program.</summary>
    public static string BuiltScript { get; } = Path.Combine(AppContext.BaseDirectory, "page", "scrub.mjs");

    /// <summary>Where a Node that is new enough is; null if there is none on the search path.</summary>
    public static async Task<string?> FindNodeAsync(CancellationToken cancellation)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")).FirstOrDefault(File.Exists);
        return found is not null && await IsNewEnoughAsync(found, cancellation).ConfigureAwait(false) ? found : null;
    }

    /// <summary>Cleans a file.</summary>
    public async Task<Outcome<OpenedFile>> CleanAsync(string path, CancellationToken cancellation)
    {
        var process = Start(node, [script, .. keepsChanges ? (string[])["--keep-changes"] : [], "--", path, "-"]);
        var bytes = new CleanedBytes(process);
        var report = ScrubReport.Parse(await bytes.ReadLineAsync(cancellation).ConfigureAwait(false));
        if (report is { IsClean: true, MediaType: { } type })
        {
            tell($"{path}: cleaned of {report.Told}");
            return new OpenedFile(bytes, report.Length, type, AttachmentRole.File);
        }

        await bytes.DisposeAsync().ConfigureAwait(false);
        return report is null ? TipProblems.ScrubberFailed(path) : TipProblems.CannotBeCleaned(path, report.Reason);
    }

    private static async Task<bool> IsNewEnoughAsync(string node, CancellationToken cancellation)
    {
        try
        {
            using var process = Start(node, ["--version"]);
            var version = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            return int.TryParse(version.TrimStart('v').Split('.')[0], out var major) && major >= NodeMajor;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string node, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(node, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // No options, preloads or logs that this computer's Node is set up for.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("NODE_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        var process = Process.Start(start)!;
        // Its complaints are for programmers, and a full pipe would stop it.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
