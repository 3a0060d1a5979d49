namespace Intake.Server;

/// <summary>What a file of the operator's must be.</summary>
/// <param name="Noun">What it is called: "policy".</param>
/// <param name="Setting">The setting that names it.</param>
/// <param name="Sample">The file in the repository that shows how it is written.</param>
/// <param name="Without">What holds without it.</param>
/// <param name="Sections">The names of its sections; of those that have names of their own, what stands before the colon.</param>
internal sealed record OperatorFileKind(string Noun, string Setting, string Sample, string Without, params string[] Sections);
