namespace Intake.Protocol.Ledger;

/// <summary>A line below a signed note, unverified.</summary>
/// <param name="Name">Who claims to have signed.</param>
/// <param name="KeyId">The first 4 bytes of a hash of name and key: which of the signer's keys.</param>
/// <param name="Value">The signature, in the form of the key's kind.</param>
public sealed record NoteSignature(string Name, ReadOnlyMemory<byte> KeyId, ReadOnlyMemory<byte> Value);
