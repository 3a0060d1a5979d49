namespace Intake.Desk.Vaults;

/// <summary>Where a file's chunks lie beside the vault, and the key that only the vault holds.</summary>
/// <param name="Name">The blob's file name: 32 random hex digits, nothing of the tip.</param>
/// <param name="Key">Its AES-256 key.</param>
public sealed record BlobReference(string Name, byte[] Key);
