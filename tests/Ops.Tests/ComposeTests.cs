using System.Text.RegularExpressions;

namespace Intake.Ops.Tests;

/// <summary>What ops/compose.yaml promises about the server and the onion beside it.</summary>
public sealed partial class ComposeTests
{
    private static readonly string compose = Comment().Replace(File.ReadAllText(Repository.Locate("ops/compose.yaml")), "");
    private static readonly Dictionary<string, string> services =
        Blocks(Block(compose, "services"), indent: 2).ToDictionary(block => block.Name, block => block.Text);

    public static TheoryData<string> Services => [.. services.Keys];

    [Fact]
    public void There_is_a_server_and_an_onion_beside_it() => Assert.Equal(["server", "tor"], services.Keys.Order());

    [Theory]
    [InlineData("read_only: true")]
    [InlineData("cap_drop: [ALL]")]
    [InlineData("""security_opt: ["no-new-privileges:true"]""")]
    [InlineData("""user: "1654:1654" """)]
    [InlineData("ulimits: { core: 0 }")]
    [InlineData("""tmpfs: ["/tmp:rw,noexec,nosuid,nodev,""")]
    public void Every_service_is_locked_down(string line)
    {
        Assert.Contains(line.TrimEnd(), Block(compose, "x-locked"), StringComparison.Ordinal);
        Assert.All(services.Values, service => Assert.Contains("<<: *locked", service, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void No_service_takes_a_lock_off(string name) =>
        Assert.DoesNotMatch(@"(?m)^    (read_only|cap_add|cap_drop|privileged|security_opt|user|ulimits|devices|pid|ipc|ports):", services[name]);

    [Theory]
    [MemberData(nameof(Services))]
    public void No_service_keeps_a_log_of_its_visitors(string name) =>
        Assert.Matches(@"(?m)^    logging: \{ driver: (none|local)", services[name]);

    [Theory]
    [MemberData(nameof(Services))]
    public void No_service_swaps(string name)
    {
        var limit = Regex.Match(services[name], @"mem_limit: (\S+)").Groups[1].Value;

        Assert.Matches($"memswap_limit: {limit}\n", services[name]);
    }

    [Fact]
    public void The_server_has_no_network() => Assert.Contains("network_mode: none", services["server"], StringComparison.Ordinal);

    [Fact]
    public void No_port_of_the_host_is_published_and_the_host_s_network_is_not_used() =>
        Assert.DoesNotMatch(@"ports:|network_mode: ""?host|docker\.sock", compose);

    [Fact]
    public void The_onion_never_sees_the_data_or_the_secret()
    {
        Assert.Contains("- data:/data", services["server"], StringComparison.Ordinal);
        Assert.Contains("- keys:/keys", services["server"], StringComparison.Ordinal);
        Assert.DoesNotMatch(@"data:|secret", services["tor"]);
    }

    [Fact]
    public void Both_share_the_socket_that_the_server_listens_on() =>
        Assert.All(services.Values, service => Assert.Contains("- door:/run/intake", service, StringComparison.Ordinal));

    [Fact]
    public void The_secret_is_a_file_and_no_variable_holds_it()
    {
        Assert.Contains("secrets: [intake-secret]", services["server"], StringComparison.Ordinal);
        Assert.DoesNotContain("environment:", compose, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_image_has_an_exact_tag() =>
        Assert.All(services.Values, service => Assert.Matches(@"image: [a-z-]+:\d+\.\d+\.\d+\n", service));

    private static string Block(string text, string name) => Blocks(text, indent: 0).Single(block => block.Name == name).Text;

    private static IEnumerable<(string Name, string Text)> Blocks(string text, int indent) =>
        Regex.Matches(text, $@"(?m)^ {{{indent}}}([a-z-]+):(.*\n(?: {{{indent + 1}}}.*\n|\n)*)")
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex(@"(?m)^\s*#.*\n")]
    private static partial Regex Comment();
}
