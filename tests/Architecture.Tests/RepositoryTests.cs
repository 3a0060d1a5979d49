using System.Text.RegularExpressions;

namespace Intake.Architecture.Tests;

/// <summary>The shape of the repository itself.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string[] entries = ["src", "tests", "ops", "threat-model", "README.md", "Intake.sln", "Dockerfile", "LICENSE"];
    private static readonly string[] leftByBuilds = ["TestResults", "BenchmarkDotNet.Artifacts"];

    public static TheoryData<string> Parts =>
        [.. Directory.EnumerateDirectories(Repository.Locate("src")).Where(IsPart).Select(folder => Path.GetFileName(folder)).Order()];

    [Fact]
    public void The_top_level_holds_the_fixed_entries_and_dot_files_alone()
    {
        var found = Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.');

        Assert.Empty(found.Except(entries).Except(leftByBuilds));
        Assert.All(entries, entry => Assert.True(Path.Exists(Repository.Locate(entry)), entry));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_says_in_at_most_twenty_lines_what_it_may_know(string part)
    {
        var readme = Repository.Locate($"src/{part}/README.md");

        Assert.True(File.Exists(readme), $"src/{part} has no README.md: what it does, what it may know, what it must never know");
        Assert.InRange(File.ReadLines(readme).Count(), 3, 20);
    }

    [Fact]
    public void A_folder_of_the_source_has_one_word_and_a_type_is_named_after_what_it_is()
    {
        Assert.All(Parts.Select(row => row.Data), part => Assert.Matches("^[A-Z][A-Za-z]+$", part));
        Assert.DoesNotContain(SourceFile.In("src", ".cs", ".ts"), file => VagueName().IsMatch(file.Path));
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var left = SourceFile.In("src", ".cs", ".ts", ".razor", ".mjs").Concat(SourceFile.In("tests", ".cs", ".ts", ".mjs"))
            .Where(file => Unfinished().IsMatch(file.Text));

        Assert.Empty(left);
    }

    [Fact]
    public void No_registry_is_named_so_that_a_mirror_serves_as_well()
    {
        string[] hosts = [Join("registry", "npmjs", "org"), Join("api", "nuget", "org"), Join("www", "nuget", "org"), Join("registry", "yarnpkg", "com"), Join("proxy", "golang", "org")];

        Assert.DoesNotContain(SourceFile.All, file => hosts.Any(host => file.Text.Contains(host, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void A_lock_file_pins_contents_and_not_addresses()
    {
        var locks = SourceFile.All.Where(file => file.Name == "package-lock.json").ToList();

        Assert.NotEmpty(locks);
        Assert.DoesNotContain(locks, file => file.Text.Contains("\"resolved\"", StringComparison.Ordinal));
        Assert.All(locks, file => Assert.Contains("\"integrity\"", file.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Versions_of_packages_are_exact_and_stand_in_one_place()
    {
        var projects = SourceFile.All.Where(file => file.Name.EndsWith(".csproj", StringComparison.Ordinal));
        var versions = PackageVersion().Matches(new SourceFile("src/Directory.Packages.props").Text);

        Assert.DoesNotContain(projects, file => ReferenceWithVersion().IsMatch(file.Text));
        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(@"^\d+(\.\d+){1,3}(-[a-z0-9.]+)?$", version.Groups[1].Value));
    }

    [Fact]
    public void Npm_packages_are_pinned_to_exact_versions()
    {
        var manifests = SourceFile.All.Where(file => file.Name == "package.json");

        Assert.All(manifests, file => Assert.DoesNotMatch("""ependencies": \{[^}]*"[\^~*><]""", file.Text));
    }

    private static bool IsPart(string folder) =>
        Directory.EnumerateFiles(folder).Any(file => Path.GetExtension(file) == ".csproj" || Path.GetFileName(file) == "package.json");

    private static string Join(params string[] labels) => string.Join('.', labels);

    [GeneratedRegex(@"/(Core|Common|Utils?|Helpers?|Misc)/|(Manager|Helper|Helpers|Utils?)\.(cs|ts)$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + @"Exception)\b|\bSkip *= *""")]
    private static partial Regex Unfinished();

    [GeneratedRegex("<PackageVersion Include=\"[^\"]+\" Version=\"([^\"]+)\"")]
    private static partial Regex PackageVersion();

    [GeneratedRegex("<PackageReference[^>]* Version=")]
    private static partial Regex ReferenceWithVersion();
}
