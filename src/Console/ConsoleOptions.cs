using Intake.Console.State;

namespace Intake.Console;

/// <summary>What the console must be told.</summary>
/// <param name="AskTheDoor">Asks the door what a source would be told.</param>
public sealed record ConsoleOptions(Func<CancellationToken, Task<DoorAnswer>> AskTheDoor);
