namespace Intake.EndToEnd.Processes;

/// <summary>What a program that has ended left behind.</summary>
/// <param name="ExitCode">0 where it did what it was asked.</param>
/// <param name="Output">Standard output, without the last line end.</param>
/// <param name="Errors">Standard error, without the last line end.</param>
public sealed record ProgramOutcome(int ExitCode, string Output, string Errors);
