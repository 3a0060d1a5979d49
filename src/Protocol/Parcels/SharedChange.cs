namespace Intake.Protocol.Parcels;

/// <summary>What stands of one register of a thread's triage, as an editor tells it to colleagues who could not open it.</summary>
/// <param name="Change">The change that counts on the desk of who tells it, with its own revision.</param>
/// <param name="Author">id(e) of who made it.</param>
/// <param name="PostedEpoch">The epoch in which it was posted.</param>
public sealed record SharedChange(TriageChange Change, Digest Author, ulong PostedEpoch);
