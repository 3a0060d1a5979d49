namespace Intake.Ops.Tests;

/// <summary>One instruction of a Dockerfile, continuation lines joined.</summary>
/// <param name="Keyword">FROM, COPY, …</param>
/// <param name="Arguments">The rest, in one line.</param>
internal sealed record Instruction(string Keyword, string Arguments);
