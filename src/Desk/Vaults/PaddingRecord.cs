namespace Intake.Desk.Vaults;

/// <summary>Chunks that hide how many chunks a tip's files have. They are fetched like the others, and thrown away.</summary>
/// <param name="Secret">The secret of their ids, 32 bytes.</param>
/// <param name="Chunks">How many there are.</param>
/// <param name="Fetched">How many were fetched, or given up.</param>
/// <param name="IsMissing">Whether the server lacked one of them.</param>
public sealed record PaddingRecord(byte[] Secret, int Chunks, int Fetched, bool IsMissing = false);
