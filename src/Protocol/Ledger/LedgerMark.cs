namespace Intake.Protocol.Ledger;

/// <summary>How far a ledger was seen.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of the tree over them.</param>
public sealed record LedgerMark(ulong Size, Digest Root);
