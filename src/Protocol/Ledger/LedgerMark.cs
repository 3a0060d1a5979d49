namespace Intake.Protocol.Ledger;

/// <summary>How far a ledger was seen.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of the tree over them.</param>
/// <param name="Membership">SHA-256 of the membership that was found in it, and need not be looked for again in what continues it; zero if none was.</param>
public sealed record LedgerMark(ulong Size, Digest Root, Digest Membership);
