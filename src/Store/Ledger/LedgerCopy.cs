using Intake.Protocol;
using Intake.Protocol.Ledger;

namespace Intake.Store.Ledger;

/// <summary>The ledger up to a checkpoint, as everybody is given it.</summary>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="Entries">Its entries.</param>
/// <param name="Leaves">Their hashes.</param>
public sealed record LedgerCopy(ReadOnlyMemory<byte> Note, IReadOnlyList<ReadOnlyMemory<byte>> Entries, ReadOnlyMemory<Digest> Leaves)
{
    /// <summary>The bytes of a tile; null if there is no such tile yet.</summary>
    public byte[]? Read(LedgerTile tile)
    {
        ArgumentNullException.ThrowIfNull(tile);
        return tile.Read(Entries, Leaves.Span);
    }
}
