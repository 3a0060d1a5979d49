using System.Collections.Immutable;

namespace Intake.Desk.Inspection;

/// <summary>What was found in a file. That nothing was found proves nothing: faces, voices, a camera's noise, printers' dots and ways of writing are not looked for.</summary>
/// <param name="Format">What the file is, by its own bytes; empty if that is not known.</param>
/// <param name="Traces">What was found, as far as it was asked for.</param>
public sealed record TraceReport(string Format, ImmutableList<Trace> Traces)
{
    /// <summary>Most traces of one report: a hostile file can hold any number.</summary>
    public const int MaximumTraces = 200;
}
