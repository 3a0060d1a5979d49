namespace Intake.Desk.Pulling;

/// <summary>How far a pull is, for whoever waits for it.</summary>
/// <param name="What">What is being done, for people.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Total">How much there is; 0 if that is not known.</param>
public sealed record PullStep(string What, long Done, long Total);
