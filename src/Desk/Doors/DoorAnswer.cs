namespace Intake.Desk.Doors;

/// <summary>What a door answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Its bytes, at most as many as were allowed.</param>
/// <param name="Door">The door that answered, of those that were tried.</param>
public sealed record DoorAnswer(int Status, byte[] Body, DoorAddress Door);
