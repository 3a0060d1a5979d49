using System.Text.RegularExpressions;

namespace Intake.Architecture.Tests;

/// <summary>Intake.sln shows every project, under the trust zone that it belongs to.</summary>
public sealed partial class SolutionTests
{
    private static readonly Dictionary<string, string[]> zones = new()
    {
        ["Source side"] = ["Page"],
        ["Server side"] = ["Door", "Store", "SortingRoom", "Newsroom", "Console", "Server"],
        ["Newsroom side"] = ["Desk", "Audit", "Cli"],
        ["Shared"] = ["Protocol"],
    };

    private static readonly string solution = File.ReadAllText(Repository.Locate("Intake.sln"));
    private static readonly Dictionary<string, (string Name, string Path)> entries =
        Entry().Matches(solution).ToDictionary(entry => entry.Groups["id"].Value, entry => (entry.Groups["name"].Value, entry.Groups["path"].Value));

    private static readonly Dictionary<string, string> folderOf =
        Nesting().Matches(solution).ToDictionary(nest => entries[nest.Groups["child"].Value].Path, nest => entries[nest.Groups["parent"].Value].Name);

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var projects = SourceFile.All.Where(file => file.Name.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => file.Path.Replace('/', '\\'));

        Assert.Empty(projects.Except(entries.Values.Select(entry => entry.Path)));
    }

    [Fact]
    public void Every_part_lies_in_the_folder_of_its_trust_zone() =>
        Assert.All(Part.All, part =>
            Assert.Equal(zones.Single(zone => zone.Value.Contains(part.Name)).Key, folderOf[$"src\\{part.Name}\\{part.Name}.csproj"]));

    [Fact]
    public void Every_test_project_lies_among_the_tests() =>
        Assert.All(folderOf.Where(nest => nest.Key.StartsWith("tests\\", StringComparison.Ordinal)), nest => Assert.Equal("Tests", nest.Value));

    [GeneratedRegex("""Project\("\{[^}]+\}"\) = "(?<name>[^"]+)", "(?<path>[^"]+)", "(?<id>\{[^}]+\})""")]
    private static partial Regex Entry();

    [GeneratedRegex(@"(?<child>\{[0-9A-F-]+\}) = (?<parent>\{[0-9A-F-]+\})\r?\n")]
    private static partial Regex Nesting();
}
