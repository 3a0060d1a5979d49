using System.Text.RegularExpressions;

namespace Intake.Ops.Tests;

/// <summary>What the images promise, read from the files that make them.</summary>
public sealed partial class ImageTests
{
    private static readonly ContainerFile server = ContainerFile.Read("Dockerfile");
    private static readonly ContainerFile tor = ContainerFile.Read("ops/tor/Dockerfile");

    public static TheoryData<string> Files => ["Dockerfile", "ops/tor/Dockerfile"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_base_image_is_pinned_to_an_exact_tag(string file) =>
        Assert.All(ContainerFile.Read(file).BaseImages, image => Assert.Matches(ExactTag(), image));

    [Theory]
    [MemberData(nameof(Files))]
    public void An_image_runs_as_a_numbered_user_who_is_not_root(string file)
    {
        var user = ContainerFile.Read(file).LastOf("USER");

        Assert.Matches(@"^[1-9]\d*:[1-9]\d*$", user);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_image_opens_no_port_and_knows_no_secret(string file)
    {
        var all = ContainerFile.Read(file).All;

        Assert.DoesNotContain(all, line => line.Keyword is "EXPOSE" or "ARG" or "ADD");
        Assert.DoesNotContain(all, line => line.Keyword == "ENV" && SecretValue().IsMatch(line.Arguments));
    }

    [Fact]
    public void The_server_answers_for_its_own_health()
    {
        var check = server.LastOf("HEALTHCHECK");

        Assert.EndsWith("""CMD ["dotnet", "Intake.Server.dll", "--health"]""", check, StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_s_image_has_neither_shell_nor_compiler()
    {
        Assert.Contains("-chiseled", server.BaseImages.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.LastStage, line => line.Keyword is "RUN" or "SHELL");
        Assert.StartsWith("[", server.LastOf("ENTRYPOINT"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_can_dump_the_server_s_memory_through_the_runtime() =>
        Assert.Contains("DOTNET_EnableDiagnostics=0", server.LastOf("ENV"), StringComparison.Ordinal);

    [Fact]
    public void The_server_listens_on_a_unix_socket_alone()
    {
        var settings = server.LastOf("ENV").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("Intake__Listen=http://unix:/run/intake/door.sock", settings);
        Assert.Contains("ASPNETCORE_HTTP_PORTS=", settings);
    }

    [Fact]
    public void Server_and_Tor_are_the_same_user_so_that_Tor_may_open_the_socket() =>
        Assert.Equal(server.LastOf("USER"), tor.LastOf("USER"));

    [Fact]
    public void What_the_image_is_built_from_exists_and_is_let_through()
    {
        var allowed = File.ReadAllLines(Repository.Locate(".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]);
        var copied = server.All
            .Where(line => line.Keyword == "COPY" && !line.Arguments.StartsWith("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Arguments.Split(' ')[..^1])
            .Select(path => path.TrimEnd('/'))
            .ToList();

        Assert.All(copied, path => Assert.True(Path.Exists(Repository.Locate(path)), path));
        Assert.Equal(copied.Order(), allowed.Order());
    }

    [Fact]
    public void The_image_starts_the_project_that_it_publishes()
    {
        var published = Publish().Match(server.All.Single(line => line.Arguments.Contains("dotnet publish", StringComparison.Ordinal)).Arguments);
        var part = published.Groups["part"].Value;

        Assert.Equal($"""["dotnet", "Intake.{part}.dll"]""", server.LastOf("ENTRYPOINT"));
    }

    [GeneratedRegex(@"^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z0-9]+)+$")]
    private static partial Regex ExactTag();

    [GeneratedRegex("(SECRET|PASSWORD|TOKEN|KEY)[A-Z_]*=[^/ ]", RegexOptions.IgnoreCase)]
    private static partial Regex SecretValue();

    [GeneratedRegex("dotnet publish src/(?<part>[A-Za-z]+) ")]
    private static partial Regex Publish();
}
