using System.Diagnostics;

namespace Intake.Ops.Tests;

/// <summary>What ops/tor/torrc promises about the onion service.</summary>
public sealed class OnionTests
{
    private static readonly string[] settings =
        [.. File.ReadAllLines(Repository.Locate("ops/tor/torrc")).Where(line => line.Length > 0 && line[0] != '#')];

    [Theory]
    [InlineData("SocksPort 0")]
    [InlineData("HiddenServiceVersion 3")]
    [InlineData("HiddenServicePoWDefensesEnabled 1")]
    [InlineData("SafeLogging 1")]
    public void The_onion_is_a_service_and_nothing_else(string line) => Assert.Contains(line, settings);

    [Fact]
    public void The_onion_leads_to_the_door_s_socket_alone() =>
        Assert.Equal("HiddenServicePort 80 unix:/run/intake/door.sock", Assert.Single(settings, IsPort));

    [Fact]
    public void Nothing_regular_is_logged_that_would_tell_how_many_came()
    {
        Assert.Contains("HeartbeatPeriod 0", settings);
        Assert.Equal("Log warn stdout", Assert.Single(settings, line => line.StartsWith("Log ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tor_accepts_these_settings()
    {
        Requirement.That(File.Exists("/usr/bin/tor"), "Tor is not installed: apt-get install tor");
        var folder = Directory.CreateTempSubdirectory("intake-tor-");
        try
        {
            var moved = settings.Select(line => line.Replace("/var/lib/tor", folder.FullName, StringComparison.Ordinal));
            var file = Path.Combine(folder.FullName, "torrc");
            await File.WriteAllLinesAsync(file, moved, TestContext.Current.CancellationToken);

            var (exitCode, output) = await VerifyAsync(file);

            Assert.True(exitCode == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output)> VerifyAsync(string file)
    {
        var start = new ProcessStartInfo("/usr/bin/tor", ["--defaults-torrc", "/dev/null", "-f", file, "--verify-config"])
        {
            RedirectStandardOutput = true,
        };
        using var tor = Process.Start(start)!;
        var output = await tor.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tor.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (tor.ExitCode, output);
    }

    private static bool IsPort(string line) => line.StartsWith("HiddenServicePort ", StringComparison.Ordinal);
}
