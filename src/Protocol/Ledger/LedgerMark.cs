namespace Intake.Protocol.Ledger;

/// <summary>How far a ledger was seen.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of the tree over them.</param>
/// <param name="Key">SHA-256 of the ledger key that signed it: under another one, which the newsroom's root has named since, another ledger begins.</param>
public sealed record LedgerMark(ulong Size, Digest Root, Digest Key);
