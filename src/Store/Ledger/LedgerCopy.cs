using Intake.Protocol;

namespace Intake.Store.Ledger;

/// <summary>The ledger up to a checkpoint, as everybody is given it.</summary>
/// <param name="Note">The signed checkpoint, with the lines of witnesses if they signed this one.</param>
/// <param name="Entries">Its entries.</param>
/// <param name="Leaves">Their hashes.</param>
public sealed record LedgerCopy(ReadOnlyMemory<byte> Note, IReadOnlyList<ReadOnlyMemory<byte>> Entries, ReadOnlyMemory<Digest> Leaves)
{
    /// <summary>The newest checkpoint that witnesses signed, with their lines; null if none did.</summary>
    public ReadOnlyMemory<byte>? Witnessed { get; init; }
}
