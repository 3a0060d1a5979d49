namespace Intake.Architecture.Tests;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">From the root, with slashes.</param>
internal sealed record SourceFile(string Path)
{
    private static readonly string[] made = ["bin", "obj", "node_modules", "dist", "TestResults", "BenchmarkDotNet.Artifacts", ".git"];
    private static readonly string[] texts =
        [".cs", ".csproj", ".props", ".targets", ".razor", ".cshtml", ".ts", ".tsx", ".mjs", ".js", ".css", ".html", ".json", ".md", ".yaml", ".yml", ".txt", ".sln", ".sh", ".service", ".conf", ""];

    /// <summary>Everything that people wrote: what builds and tests leave behind is not among it.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. Under(new DirectoryInfo(Repository.Root)).Select(file => new SourceFile(System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/')))];

    public string Name => System.IO.Path.GetFileName(Path);

    public string Text => File.ReadAllText(Repository.Locate(Path));

    /// <summary>The lines that a compiler reads, with their numbers; whole-line comments are not among them.</summary>
    public IEnumerable<(int Number, string Text)> Code =>
        File.ReadLines(Repository.Locate(Path)).Select((text, index) => (Number: index + 1, Text: text))
            .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> In(string folder, params string[] extensions) =>
        All.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal) && extensions.Contains(System.IO.Path.GetExtension(file.Path)));

    public override string ToString() => Path;

    private static IEnumerable<FileInfo> Under(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(file => texts.Contains(file.Extension) || file.Name.StartsWith('.')))
            yield return file;

        foreach (var file in folder.EnumerateDirectories().Where(child => !made.Contains(child.Name)).SelectMany(Under))
            yield return file;
    }
}
