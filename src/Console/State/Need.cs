namespace Intake.Console.State;

/// <summary>Something that needs the operator.</summary>
/// <param name="Standing">How bad it is.</param>
/// <param name="What">What it is.</param>
/// <param name="Next">What to do.</param>
public sealed record Need(Standing Standing, string What, string Next);
