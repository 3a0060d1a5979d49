using System.Text.RegularExpressions;

namespace Intake.Ops.Tests;

/// <summary>A Dockerfile as a list of instructions, split into stages.</summary>
internal sealed partial class ContainerFile
{
    private ContainerFile(IReadOnlyList<Instruction> all) => All = all;

    public IReadOnlyList<Instruction> All { get; }

    /// <summary>What the image consists of: everything from the last FROM on.</summary>
    public IReadOnlyList<Instruction> LastStage =>
        [.. All.Skip(All.ToList().FindLastIndex(instruction => instruction.Keyword == "FROM"))];

    /// <summary>Images of other people; a stage of the same file is none.</summary>
    public IEnumerable<string> BaseImages => All.Where(line => line.Keyword == "FROM").Select(line => line.Arguments.Split(' ')[0]);

    public static ContainerFile Read(string path)
    {
        var text = File.ReadAllText(Repository.Locate(path));
        var joined = Continuation().Replace(Comment().Replace(text, ""), " ");
        var lines = joined.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new ContainerFile([.. lines.Select(line => line.Split(' ', 2)).Select(parts => new Instruction(parts[0], parts[1]))]);
    }

    public string LastOf(string keyword) => LastStage.Last(instruction => instruction.Keyword == keyword).Arguments;

    [GeneratedRegex(@"^\s*#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continuation();
}
