namespace Intake.Console.Access;

/// <summary>A passkey that was asked for and not shown yet.</summary>
/// <param name="State">What Identity has to remember of it: its challenge.</param>
/// <param name="Person">The id of the person that it is to be made for; null where somebody signs in.</param>
/// <param name="Link">The one-time link that allows it to be made; null where somebody signs in.</param>
public sealed record Ceremony(string State, string? Person = null, string? Link = null);
