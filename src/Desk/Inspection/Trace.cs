namespace Intake.Desk.Inspection;

/// <summary>One thing in a file that could tell of the person who sent it.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Where">Where in the file it stands, in the words of its format.</param>
/// <param name="What">What it says; as it stands there, shown only through DisplayText.</param>
public sealed record Trace(TraceKind Kind, string Where, string What);
