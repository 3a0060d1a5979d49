using System.Text.Json.Nodes;
using Spectre.Console;

namespace Intake.Cli.Shell;

/// <summary>What a verb has to say when it was done, for a program and for a person.</summary>
/// <param name="Json">The fields of the one JSON object, without "ok".</param>
/// <param name="Show">Shows the same to a person.</param>
internal sealed record Report(JsonObject Json, Action<IAnsiConsole> Show)
{
    /// <summary>Nothing more than what was announced before.</summary>
    public static Report Silent { get; } = new([], _ => { });

    /// <summary>The exit code, for verbs that report on something wrong.</summary>
    public int ExitCode { get; init; }
}
