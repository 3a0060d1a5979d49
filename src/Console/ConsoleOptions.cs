using Intake.Console.State;
using Intake.Protocol.Ledger;

namespace Intake.Console;

/// <summary>What the console must be told.</summary>
/// <param name="AskTheDoor">Asks the door what a source would be told.</param>
/// <param name="At">Where browsers reach it; null where that is its own listener, by the name localhost.</param>
/// <param name="Witnesses">Who is asked to sign the ledger too.</param>
public sealed record ConsoleOptions(Func<CancellationToken, Task<DoorAnswer>> AskTheDoor, Uri? At, IReadOnlyList<WitnessKey> Witnesses);
