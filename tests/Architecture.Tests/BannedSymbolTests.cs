namespace Intake.Architecture.Tests;

/// <summary>
/// The analyzer misses a banned type that is named only as a parameter of a lambda; the metadata of the built DLL does not.
/// </summary>
public sealed class BannedSymbolTests
{
    private static readonly (char Kind, string Name)[] banned =
        [.. File.ReadLines(Repository.Locate("src/BannedSymbols.txt")).Select(line => (line[0], line[2..].Split(';', '(')[0]))];

    public static TheoryData<string> Parts => [.. Part.All.Select(part => part.Name)];

    [Theory]
    [MemberData(nameof(Parts))]
    public void No_built_part_names_a_banned_type(string name)
    {
        var types = banned.Where(symbol => symbol.Kind == 'T').Select(symbol => symbol.Name);

        Assert.Empty(Part.Find(name)!.Assembly.Types.Intersect(types));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void No_built_part_calls_a_banned_member(string name)
    {
        var members = banned.Where(symbol => symbol.Kind is 'M' or 'P').Select(symbol => symbol.Kind == 'M' ? symbol.Name : Getter(symbol.Name));

        Assert.Empty(Part.Find(name)!.Assembly.Members.Intersect(members));
    }

    [Fact]
    public void No_table_counts_its_rows()
    {
        var counting = SourceFile.In("src", ".cs", ".sql")
            .Where(file => file.Code.Any(line => line.Text.Contains("autoincrement", StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(counting);
    }

    [Fact]
    public void Every_rule_of_the_list_is_understood() =>
        Assert.All(banned, symbol => Assert.Contains(symbol.Kind, "TMP"));

    private static string Getter(string property)
    {
        var dot = property.LastIndexOf('.');
        return $"{property[..dot]}.get_{property[(dot + 1)..]}";
    }
}
