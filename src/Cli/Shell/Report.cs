using System.Text.Json.Nodes;
using Intake.Desk.Outcomes;
using Spectre.Console;

namespace Intake.Cli.Shell;

/// <summary>What a verb has to say when it was done, for a program and for a person.</summary>
/// <param name="Json">The fields of the one JSON object, without "ok".</param>
/// <param name="Show">Shows the same to a person.</param>
internal sealed record Report(JsonObject Json, Action<IAnsiConsole> Show)
{
    /// <summary>Nothing more than what was announced before.</summary>
    public static Report Silent { get; } = new([], _ => { });

    /// <summary>Why only a part was done, or what was found to be wrong; null if nothing.</summary>
    public Problem? Problem { get; init; }

    /// <summary>How the verb ends, where its own exit codes say more than those of a problem; null otherwise.</summary>
    public int? ExitCode { get; init; }

    /// <summary>A report of plain lines.</summary>
    public static Report Of(JsonObject json, params IEnumerable<string> lines) => new(json, console =>
    {
        foreach (var line in lines)
            console.WriteLine(line);
    });
}
