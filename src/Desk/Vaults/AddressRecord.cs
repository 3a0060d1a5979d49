namespace Intake.Desk.Vaults;

/// <summary>Where a source reads replies.</summary>
/// <param name="X25519">Public key, 32 bytes.</param>
/// <param name="XWing">Public key, 1216 bytes.</param>
/// <param name="TagSeed">The seed of the replies' tags, 32 bytes.</param>
public sealed record AddressRecord(byte[] X25519, byte[] XWing, byte[] TagSeed);
