namespace Intake.Page.Tests;

/// <summary>The page's test files, bundled for node once for all of them: to start the bundler costs more than most of them do.</summary>
public sealed class Bundles : IAsyncLifetime
{
    private ILookup<string, string> paths = Array.Empty<string>().ToLookup(name => name);

    /// <summary>The bundles of a test file: one, or one in each language.</summary>
    public IReadOnlyList<string> Of(string file) => [.. paths[file.Replace('\\', '/')]];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!Node.IsThere)
        {
            return;
        }

        var (exitCode, output) = await Node.RunAsync("test.mjs", "--bundle");
        Assert.True(exitCode == 0, output);
        paths = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
