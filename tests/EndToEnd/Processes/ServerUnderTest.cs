using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Intake.EndToEnd.Processes;

/// <summary>The real server as a process of its own, on a data folder and a port of its own.</summary>
public sealed partial class ServerUnderTest : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunningProcess process;
    private readonly Dictionary<string, string> environment;

    private ServerUnderTest(string newsroomFile, IReadOnlyDictionary<string, string> settings)
    {
        File.WriteAllBytes(folder.File("secret"), RandomNumberGenerator.GetBytes(32));
        // A day of a story lasts a minute.
        File.WriteAllText(folder.File("policy.ini"), "[Keep]\nLanesDays = 90\n");
        environment = new Dictionary<string, string>(settings)
        {
            ["Intake__Newsroom"] = newsroomFile,
            ["Intake__SecretFile"] = folder.File("secret"),
            ["Intake__Policy"] = folder.File("policy.ini"),
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        process = BuiltProgram.Server.Start(["--data", DataFolder, "--listen", "http://127.0.0.1:0"], environment);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Everything that it keeps lies here.</summary>
    public string DataFolder => folder.File("data");

    /// <summary>Its public ledger key, for the newsroom to sign.</summary>
    public string LedgerFile => Path.Combine(DataFolder, "ledger.pub");

    /// <summary>Its process.</summary>
    public RunningProcess Process => process;

    /// <summary>Starts it for the newsroom of a newsroom.pub, and waits until it listens.</summary>
    public static async Task<ServerUnderTest> StartAsync(string newsroomFile, IReadOnlyDictionary<string, string> settings)
    {
        var server = new ServerUnderTest(newsroomFile, settings);
        try
        {
            server.Address = new Uri(ListeningLine().Match(await server.process.WaitForLineAsync("Listening on")).Groups[1].Value);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Starts a console on the same data folder, as a process of its own that the caller disposes of, and waits until it listens.</summary>
    public async Task<(RunningProcess Process, Uri Address)> StartConsoleAsync()
    {
        var console = BuiltProgram.Server.Start(["--role", "console", "--data", DataFolder, "--listen", Address.ToString(), "--console", "http://127.0.0.1:0"], environment);
        var port = new Uri(ListeningLine().Match(await console.WaitForLineAsync("Listening on")).Groups[1].Value).Port;
        return (console, new Uri($"http://localhost:{port}"));
    }

    /// <summary>The most memory that it ever had in use, in bytes, as the system counts it (VmHWM).</summary>
    public long PeakMemory()
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Listening on (\S+)")]
    private static partial Regex ListeningLine();

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Dispose();
        folder.Dispose();
    }
}
