using System.Text.Json.Nodes;

namespace Intake.Cli.Checks;

/// <summary>One thing that was looked at, in words.</summary>
/// <param name="Kind">How bad it is.</param>
/// <param name="What">What was found.</param>
/// <param name="Next">What to do about it; null if nothing.</param>
internal sealed record Finding(FindingKind Kind, string What, string? Next = null)
{
    public static Finding Fine(string what) => new(FindingKind.Fine, what);

    public static Finding Hint(string what, string next) => new(FindingKind.Hint, what, next);

    public static Finding Wrong(string what, string next) => new(FindingKind.Wrong, what, next);

    /// <summary>For programs.</summary>
    public JsonObject ToJson() => new() { ["kind"] = Kind.ToString().ToLowerInvariant(), ["what"] = What, ["next"] = Next };

    /// <summary>For people.</summary>
    public string ToLine() => $"{Mark} {What}{(Next is null ? "" : " " + Next)}";

    private string Mark => Kind switch
    {
        FindingKind.Fine => "✓",
        FindingKind.Hint => "!",
        _ => "✗",
    };
}
