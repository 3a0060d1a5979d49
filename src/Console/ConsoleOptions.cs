using Intake.Console.State;

namespace Intake.Console;

/// <summary>What the console must be told.</summary>
/// <param name="AskTheDoor">Asks the door what a source would be told.</param>
/// <param name="At">Where browsers reach it; null where that is its own listener, by the name localhost.</param>
public sealed record ConsoleOptions(Func<CancellationToken, Task<DoorAnswer>> AskTheDoor, Uri? At);
