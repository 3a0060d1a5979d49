namespace Intake.Ops.Tests;

/// <summary>What ops/systemd promises about the service on a machine without containers.</summary>
public sealed class UnitTests
{
    private static readonly string[] unit = Settings("ops/systemd/intake.service");
    private static readonly string[] journal = Settings("ops/systemd/journald@intake.conf");

    [Theory]
    [InlineData("DynamicUser=yes")]
    [InlineData("StateDirectoryMode=0700")]
    [InlineData("NoNewPrivileges=yes")]
    [InlineData("ProtectSystem=strict")]
    [InlineData("ProtectHome=yes")]
    [InlineData("PrivateDevices=yes")]
    [InlineData("PrivateTmp=yes")]
    [InlineData("CapabilityBoundingSet=")]
    [InlineData("SystemCallFilter=@system-service")]
    public void The_service_can_reach_nothing_but_its_own_state(string line) => Assert.Contains(line, unit);

    [Theory]
    [InlineData("PrivateNetwork=yes")]
    [InlineData("RestrictAddressFamilies=AF_UNIX")]
    [InlineData("IPAddressDeny=any")]
    [InlineData("Environment=Intake__Listen=http://unix:/run/intake/door.sock")]
    public void The_service_has_no_network(string line) => Assert.Contains(line, unit);

    [Theory]
    [InlineData("LimitCORE=0")]
    [InlineData("MemorySwapMax=0")]
    [InlineData("Environment=DOTNET_EnableDiagnostics=0")]
    public void Keys_stay_in_memory(string line) => Assert.Contains(line, unit);

    [Fact]
    public void The_operator_s_secret_is_a_credential_and_never_a_variable()
    {
        Assert.Contains("LoadCredential=intake-secret:/etc/intake/secret", unit);
        Assert.Equal("Environment=Intake__SecretFile=%d/intake-secret", Assert.Single(unit, line => line.Contains("Secret", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_service_s_log_is_its_own_and_is_gone_after_a_week()
    {
        Assert.Contains("LogNamespace=intake", unit);
        Assert.Contains("Storage=volatile", journal);
        Assert.Contains("MaxRetentionSec=7day", journal);
        Assert.Contains("ForwardToSyslog=no", journal);
    }

    private static string[] Settings(string path) =>
        [.. File.ReadAllLines(Repository.Locate(path)).Where(line => line.Length > 0 && line[0] is not ('#' or '['))];
}
