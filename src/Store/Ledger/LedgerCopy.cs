using Intake.Protocol;

namespace Intake.Store.Ledger;

/// <summary>The ledger up to a checkpoint, as everybody is given it.</summary>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="Entries">Its entries.</param>
/// <param name="Leaves">Their hashes.</param>
public sealed record LedgerCopy(ReadOnlyMemory<byte> Note, IReadOnlyList<ReadOnlyMemory<byte>> Entries, ReadOnlyMemory<Digest> Leaves);
