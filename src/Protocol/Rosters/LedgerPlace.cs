namespace Intake.Protocol.Rosters;

/// <summary>Where an entry stands in the ledger, and what leads from it to the root.</summary>
/// <param name="At">Number of entries before it.</param>
/// <param name="Path">The hashes beside the way to the root, joined: 32 bytes each, from the leaf upwards (RFC 6962 §2.1.1).</param>
public sealed record LedgerPlace(uint At, ReadOnlyMemory<byte> Path);
