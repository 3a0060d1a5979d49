namespace Intake.Page.Tests;

/// <summary>The page's tests are TypeScript and run by node; here each file of them is a test of this solution.</summary>
public sealed class PageTests(Bundles bundles) : IClassFixture<Bundles>
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Tests, "*.test.ts", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Tests, path)).Order(StringComparer.Ordinal)];

    private static string Tests { get; } = Path.Combine(Node.Folder, "tests");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_pages_tests_pass(string file)
    {
        Node.Require();
        var paths = bundles.Of(file);
        Assert.NotEmpty(paths);
        foreach (var path in paths)
        {
            var (exitCode, output) = await Node.RunAsync("--enable-source-maps", "--import", "./tests/untracked.mjs", path);
            Assert.True(exitCode == 0, output);
        }
    }

    [Fact]
    public async Task The_page_type_checks()
    {
        Node.Require();
        var (exitCode, output) = await Node.RunAsync(Tool("typescript", "bin/tsc"), "--noEmit");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task The_page_is_formatted()
    {
        Node.Require();
        var (exitCode, output) = await Node.RunAsync(Tool("prettier", "bin/prettier.cjs"), "--check", ".");
        Assert.True(exitCode == 0, output);
    }

    private static string Tool(string package, string path) => Path.Combine("node_modules", package, path);
}
