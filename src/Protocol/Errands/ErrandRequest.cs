namespace Intake.Protocol.Errands;

/// <summary>A request that was signed once for each epoch of its errand.</summary>
/// <param name="Body">What it carries, or the id of the chunk that it asks for.</param>
/// <param name="Signatures">One after the other, 64 bytes for each epoch.</param>
public sealed record ErrandRequest(ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Signatures);
