using System.Text.RegularExpressions;

namespace Intake.Architecture.Tests;

/// <summary>A threat model that names a test which is not there claims a proof that is not there.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly SourceFile[] tests = [.. SourceFile.In("tests", ".cs")];

    public static TheoryData<string, string> NamedTests =>
        [.. NamedTest().Matches(new SourceFile("threat-model/README.md").Text).Select(name => (name.Groups[1].Value, name.Groups[2].Value))];

    [Theory]
    [MemberData(nameof(NamedTests))]
    public void A_test_that_the_threat_model_names_exists(string type, string method) =>
        Assert.Contains(tests, file => file.Name == $"{type}.cs" && Regex.IsMatch(file.Text, $@"\b{method}\("));

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Directory.EnumerateFiles(Repository.Locate("threat-model/decisions")).Select(path => int.Parse(Path.GetFileName(path)[..4])).Order().ToList();

        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]+Tests)\\.([A-Z][A-Za-z0-9_]+)`")]
    private static partial Regex NamedTest();
}
