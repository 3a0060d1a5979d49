namespace Intake.Console.State;

/// <summary>An entry of the ledger that changed what is kept, or announced it.</summary>
/// <param name="WrittenIn">The epoch that ran when it was written; null if none was posted yet.</param>
/// <param name="HoldsFrom">The epoch from which it holds; null if that is the beginning.</param>
/// <param name="What">What it says.</param>
/// <param name="Reason">Why, in the operator's words, or the class of a hold's reason; null where none was said.</param>
public sealed record PolicyEvent(ulong? WrittenIn, ulong? HoldsFrom, string What, string? Reason);
