namespace Intake.Architecture.Tests;

/// <summary>Which part may know which: arrows point one way, and the newsroom's side never meets the server's.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> mayUse = new()
    {
        ["Protocol"] = [],
        ["Page"] = [],
        ["Store"] = ["Protocol"],
        ["Door"] = ["Protocol", "Store", "Page"],
        ["Newsroom"] = ["Protocol", "Store"],
        ["SortingRoom"] = ["Protocol", "Store"],
        ["Console"] = ["Protocol", "Store", "Audit"],
        ["Server"] = ["Protocol", "Store", "Door", "Newsroom", "SortingRoom", "Console", "Page"],
        ["Desk"] = ["Protocol"],
        ["Audit"] = ["Protocol"],
        ["Cli"] = ["Protocol", "Desk", "Audit"],
    };

    private static readonly Part[] serverSide =
        [.. Part.All.Where(part => part.Name is "Store" or "Door" or "Newsroom" or "SortingRoom" or "Console" or "Server")];

    public static TheoryData<string> Parts => [.. Part.All.Select(part => part.Name)];

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_stands_on_the_map_in_a_folder_of_its_name(string name)
    {
        Assert.Contains(name, mayUse.Keys);
        Assert.Equal(Repository.Locate($"src/{name}/{name}.csproj"), Part.Find(name)!.Path);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_references_only_the_parts_that_its_arrow_points_to(string name) =>
        Assert.Empty(Part.Find(name)!.References.Except(mayUse[name]));

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_is_built_and_its_code_uses_only_the_parts_that_its_arrow_points_to(string name)
    {
        var used = Part.Find(name)!.Assembly.Assemblies.Where(assembly => assembly.StartsWith("Intake.", StringComparison.Ordinal));

        Assert.Empty(used.Except(mayUse[name].Select(part => $"Intake.{part}")));
    }

    [Fact]
    public void The_protocol_knows_the_base_library_and_three_packages()
    {
        string[] packages = ["NSec.Cryptography", "Geralt", "System.Formats.Cbor"];
        var protocol = Part.Find("Protocol")!;

        Assert.Empty(protocol.Packages.Except(packages));
        Assert.Empty(protocol.Frameworks);
        Assert.All(protocol.Assembly.Assemblies.Except(packages), assembly => Assert.StartsWith("System.", assembly, StringComparison.Ordinal));
    }

    [Fact]
    public void The_protocol_touches_no_file_clock_or_network()
    {
        var protocol = Part.Find("Protocol")!.Assembly;

        Assert.Empty(protocol.TypesOf("System.Net").Concat(protocol.TypesOf("System.Threading")).Concat(protocol.TypesOf("System.Diagnostics.Process")));
        Assert.DoesNotContain("System.IO.File", protocol.Types);
        Assert.DoesNotContain("System.IO.FileStream", protocol.Types);
        Assert.DoesNotContain("System.Environment", protocol.Types);
    }

    [Fact]
    public void Nothing_on_the_server_s_side_can_open_a_header() =>
        Assert.All(serverSide, part => Assert.Empty(part.Assembly.TypesOf("Intake.Protocol.Opening")));

    [Fact]
    public void Nothing_on_the_server_s_side_handles_a_phrase_or_a_source_s_keys()
    {
        string[] keys = ["Intake.Protocol.Keys.Phrase", "Intake.Protocol.Keys.SourceKeys"];

        Assert.All(serverSide, part => Assert.Empty(part.Assembly.Types.Intersect(keys)));
    }

    [Fact]
    public void Only_the_sorting_room_opens_the_outer_seal()
    {
        var openers = Part.All.Where(part => part.Assembly.Types.Contains("Intake.Protocol.Sorting.OuterSeal")).Select(part => part.Name);

        Assert.Empty(openers.Except(["SortingRoom"]));
    }

    [Fact]
    public void The_door_holds_no_private_key()
    {
        string[] keys = ["XWingKey", "X25519Key", "SigningKey", "EditorKeys", "RecipientKeys"];

        Assert.All(serverSide.Where(part => part.Name == "Door"), door =>
            Assert.DoesNotContain(door.Assembly.TypesOf("Intake.Protocol"), type => keys.Contains(type.Split('.')[^1])));
    }

    [Fact]
    public void Only_the_sorting_room_knows_Hangfire()
    {
        var knowing = Part.All.Where(part => Knows(part.Packages) || Knows(part.Assembly.Assemblies)).Select(part => part.Name);

        Assert.Empty(knowing.Except(["SortingRoom"]));
    }

    [Fact]
    public void Only_one_file_of_the_sorting_room_names_Hangfire_s_types()
    {
        var naming = SourceFile.In("src", ".cs").Where(file => file.Code.Any(line => line.Text.Contains("Hangfire", StringComparison.Ordinal)));

        Assert.InRange(naming.Count(), 0, 1);
    }

    private static bool Knows(IEnumerable<string> names) => names.Any(name => name.StartsWith("Hangfire", StringComparison.Ordinal));
}
