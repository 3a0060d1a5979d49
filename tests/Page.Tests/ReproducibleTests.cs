using System.Diagnostics;
using System.Security.Cryptography;

namespace Intake.Page.Tests;

public sealed class ReproducibleTests : IDisposable
{
    private static readonly string[] sources = ["Page", "Protocol/Keys/WordLists"];
    private static readonly string[] notCopied = ["node_modules", "dist", "obj", "bin"];
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("intake-twice-");

    [Fact]
    public async Task Two_builds_in_different_folders_give_the_same_bytes()
    {
        Node.Require();
        var first = await BuildAsync("a");
        var second = await BuildAsync("another folder");

        Assert.Contains(first, file => file.StartsWith("en.html ", StringComparison.Ordinal));
        Assert.Equal(first, second);
    }

    public void Dispose() => root.Delete(recursive: true);

    private async Task<List<string>> BuildAsync(string name)
    {
        var folder = root.CreateSubdirectory(name).FullName;
        foreach (var part in sources)
        {
            Copy(Repository.Locate($"src/{part}"), Path.Combine(folder, part));
        }

        var page = Path.Combine(folder, "Page");
        Directory.CreateSymbolicLink(Path.Combine(page, "node_modules"), Path.Combine(Node.Folder, "node_modules"));
        var start = new ProcessStartInfo("node", "build.mjs") { WorkingDirectory = page, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
        var dist = Path.Combine(page, "dist");
        return [.. Directory.EnumerateFiles(dist, "*", SearchOption.AllDirectories).Select(path => $"{Path.GetRelativePath(dist, path)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}").Order(StringComparer.Ordinal)];
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => !notCopied.Contains(Path.GetFileName(folder))))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
