namespace Intake.Desk.Vaults;

/// <summary>A rule of one desk alone. A thread is put aside when each of its tips meets all that the rule says; nothing is deleted, and nobody else is told.</summary>
/// <param name="Words">Words that it has all of, or none.</param>
/// <param name="Language">The language that it was written in, or any.</param>
/// <param name="Copies">From how many sources the same words came at least; 1 for any.</param>
public sealed record JunkRule(string? Words, string? Language, int Copies = 1);
