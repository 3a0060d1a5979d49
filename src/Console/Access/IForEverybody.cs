namespace Intake.Console.Access;

/// <summary>A page whose changes are not an operator's alone: coming in, and going.</summary>
internal interface IForEverybody;
