namespace Intake.Desk.Doors;

/// <summary>What a door answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Its bytes, at most as many as were allowed.</param>
/// <param name="Door">The door that answered, of those that were tried.</param>
/// <param name="Interrupted">A door before it that may have the request too, though its answer never came; or null.</param>
public sealed record DoorAnswer(int Status, byte[] Body, DoorAddress Door, DoorAddress? Interrupted = null);
