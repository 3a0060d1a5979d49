using System.Diagnostics;
using System.Security.Cryptography;

namespace Intake.Page.Tests;

public sealed class ReproducibleTests : IDisposable
{
    private static readonly string[] sources = ["Page", "Protocol/Keys/WordLists"];
    private static readonly string[] notCopied = ["node_modules", "dist", "obj", "bin"];
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("intake-twice-");

    [Fact]
    public async Task A_build_in_another_folder_gives_the_same_bytes_as_the_one_that_was_made_before_the_tests()
    {
        Node.Require();
        var another = await BuildAsync("another folder");

        Assert.Contains(another, file => file.StartsWith("en.html ", StringComparison.Ordinal));
        // What an earlier build of other sources left behind is nobody's.
        Assert.Equal(another, FilesIn(Path.Combine(Node.Folder, "dist")).Where(file => another.Any(built => built[..built.IndexOf(' ')] == file[..file.IndexOf(' ')])));
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
        return FilesIn(Path.Combine(page, "dist"));
    }

    private static List<string> FilesIn(string dist)
        => [.. Directory.EnumerateFiles(dist, "*", SearchOption.AllDirectories).Select(path => $"{Path.GetRelativePath(dist, path)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}").Order(StringComparer.Ordinal)];

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
