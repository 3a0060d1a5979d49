using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Intake.EndToEnd.Processes;

namespace Intake.EndToEnd.Network;

/// <summary>
/// A whole Tor network on loopback, which nothing leaves: real tor processes as authorities and relays, an onion service with
/// the lines of ops/tor/torrc in front of a door, and a client. Distances are short and nobody else is on it; cells, circuits,
/// descriptors and rendezvous are Tor's own.
/// </summary>
public sealed partial class PrivateTor : IDisposable
{
    private const int Authorities = 3;
    private const int Relays = 7;

    // A consensus every ten seconds, and every flag for everybody: otherwise a young network has no guards and no directories of onions for days.
    private const string Voting = """
        AuthoritativeDirectory 1
        V3AuthoritativeDirectory 1
        V3AuthVotingInterval 10
        V3AuthVoteDelay 2
        V3AuthDistDelay 2
        TestingV3AuthInitialVotingInterval 5
        TestingV3AuthInitialVoteDelay 2
        TestingV3AuthInitialDistDelay 2
        TestingDirAuthVoteExit *
        TestingDirAuthVoteGuard *
        TestingDirAuthVoteHSDir *
        TestingMinExitFlagThreshold 0
        MinUptimeHidServDirectoryV2 0 minutes
        """;

    // Of the operator's file only what names places on the operator's machine is another here.
    private static readonly string[] places = ["DataDirectory ", "HiddenServiceDir ", "HiddenServicePort "];

    private readonly TemporaryFolder folder = new();
    private readonly List<RunningProcess> processes = [];
    private readonly int[] onionPorts = FreePorts(Relays);
    private readonly int[] directoryPorts = FreePorts(Authorities);
    private readonly int socksPort = FreePorts(1)[0];

    private PrivateTor()
    {
    }

    /// <summary>The door's address on this network.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Port on loopback of the client's SOCKS.</summary>
    public int SocksPort => socksPort;

    /// <summary>The same, as <c>--proxy</c> takes it.</summary>
    public string Proxy => $"socks5://127.0.0.1:{socksPort}";

    /// <summary>Starts the network and waits until a door answers over it; skips the test where tor is missing.</summary>
    /// <param name="port">The door's port on loopback.</param>
    public static async Task<PrivateTor> StartAsync(int port)
    {
        Requirement.That(File.Exists("/usr/sbin/tor") || File.Exists("/usr/bin/tor"), "tor is not installed: apt-get install tor");
        var tor = new PrivateTor();
        try
        {
            await tor.BuildAsync(port);
            return tor;
        }
        catch
        {
            tor.Dispose();
            throw;
        }
    }

    private async Task BuildAsync(int port)
    {
        await File.WriteAllTextAsync(folder.File("none"), "");
        var lines = await Task.WhenAll(Enumerable.Range(0, Authorities).Select(AuthorityAsync));
        var network = string.Join('\n', lines.Prepend("TestingTorNetwork 1"));
        foreach (var relay in Enumerable.Range(0, Relays))
            Start($"relay{relay}", network, Relay(relay), relay < Authorities ? $"DirPort 127.0.0.1:{directoryPorts[relay]}\n{Voting}" : "");

        Start("service", network, await ServiceAsync(port));
        var client = Start("client", network, $"SocksPort 127.0.0.1:{socksPort}\nLog notice stdout");
        await client.WaitForLineAsync("Bootstrapped 100%");
        Address = $"http://{(await File.ReadAllTextAsync(folder.File("onion/hostname"))).Trim()}";
        await Deadline.UntilAsync("the onion", AnswersAsync);
    }

    private async Task<bool> AnswersAsync()
    {
        using var handler = new SocketsHttpHandler { Proxy = new WebProxy(Proxy) };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(20) };
        try
        {
            using var answer = await http.GetAsync($"{Address}/");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    // An authority signs with a key of its own, beside the relay's; everybody knows both by their fingerprints.
    private async Task<string> AuthorityAsync(int number)
    {
        var keys = Directory.CreateDirectory(folder.File($"relay{number}/keys")).FullName;
        await RunAsync("tor-gencert", "--create-identity-key", "--passphrase-fd", "0", "-a", $"127.0.0.1:{directoryPorts[number]}",
            "-i", Path.Combine(keys, "authority_identity_key"), "-s", Path.Combine(keys, "authority_signing_key"), "-c", Path.Combine(keys, "authority_certificate"));
        var identity = Fingerprint().Match(await File.ReadAllTextAsync(Path.Combine(keys, "authority_certificate"))).Groups[1].Value;
        // A network of one is told to a relay that only says who it is.
        await File.WriteAllTextAsync(folder.File($"{number}.list"), $"{Relay(number)}\nDataDirectory {folder.File($"relay{number}")}\nDirAuthority x orport=1 127.0.0.1:1 {new string('f', 40)}\n");
        var listed = await RunAsync("tor", "--quiet", "--defaults-torrc", folder.File("none"), "-f", folder.File($"{number}.list"), "--list-fingerprint");
        return $"DirAuthority relay{number} orport={onionPorts[number]} no-v2 v3ident={identity} 127.0.0.1:{directoryPorts[number]} {listed.Trim().Split(' ', 2)[1].Replace(" ", "", StringComparison.Ordinal)}";
    }

    private string Relay(int number) => string.Create(CultureInfo.InvariantCulture, $"""
        Nickname relay{number}
        Address 127.0.0.1
        ORPort 127.0.0.1:{onionPorts[number]}
        SocksPort 0
        ExitRelay 0
        """);

    private async Task<string> ServiceAsync(int port)
    {
        var operators = await File.ReadAllLinesAsync(Repository.Locate("ops/tor/torrc"));
        var kept = operators.Where(line => !places.Any(place => line.StartsWith(place, StringComparison.Ordinal)));
        Assert.Equal(places.Length, operators.Length - kept.Count());
        return string.Join('\n', [$"HiddenServiceDir {folder.File("onion")}", $"HiddenServicePort 80 127.0.0.1:{port}", .. kept]);
    }

    private RunningProcess Start(string name, params string[] torrc)
    {
        var path = folder.File($"{name}.torrc");
        File.WriteAllLines(path, [.. torrc, $"DataDirectory {folder.File(name)}"]);
        var process = RunningProcess.Start("tor", ["--defaults-torrc", folder.File("none"), "-f", path]);
        processes.Add(process);
        return process;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = RunningProcess.Start(program, arguments);
        await process.WriteAsync("passphrase\n");
        process.CloseInput();
        Assert.True(await process.ExitAsync() == 0, process.Output);
        return process.StandardOutput;
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    [GeneratedRegex("^fingerprint (\\w{40})$", RegexOptions.Multiline)]
    private static partial Regex Fingerprint();

    /// <inheritdoc/>
    public void Dispose()
    {
        processes.ForEach(process => process.Dispose());
        folder.Dispose();
    }
}
