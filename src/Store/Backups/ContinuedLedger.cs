namespace Intake.Store.Backups;

/// <summary>The ledger with which a restored server goes on.</summary>
/// <param name="Note">Its newest checkpoint.</param>
/// <param name="Size">Entries under it.</param>
/// <param name="Entries">The entries, and behind those under the checkpoint what was written and not signed any more.</param>
public sealed record ContinuedLedger(ReadOnlyMemory<byte> Note, ulong Size, IReadOnlyList<byte[]> Entries)
{
    /// <summary>The entries under the checkpoint.</summary>
    public IEnumerable<byte[]> SignedEntries => Entries.Take((int)Size);
}
