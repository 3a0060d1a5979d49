namespace Intake.Store.Backups;

/// <summary>A key set in a backup: public keys, signed by their editor.</summary>
/// <param name="Editor">id(e), 32 bytes.</param>
/// <param name="Number">Its number.</param>
/// <param name="Document">The signed document.</param>
public sealed record BackupKeySet(byte[] Editor, long Number, byte[] Document);
