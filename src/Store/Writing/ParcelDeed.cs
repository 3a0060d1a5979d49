using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store.Keys;

namespace Intake.Store.Writing;

/// <summary>Keeps a parcel. It was encrypted before it came here, so that the writer has nothing to do but write.</summary>
internal sealed class ParcelDeed : Deed<ParcelReceipt>
{
    private readonly uint roster;
    private readonly ulong lastAcceptedEpoch;
    private readonly ulong day;
    private readonly StorageKey storageKey;
    private readonly byte[] key;
    private readonly byte[] blob;

    /// <summary>Encrypts the parcel. The caller keeps the storage key in use until the outcome is told.</summary>
    public ParcelDeed(AcceptedParcel parcel, ulong day, StorageKey storageKey, IRandomSource random)
    {
        roster = parcel.Roster;
        lastAcceptedEpoch = parcel.LastAcceptedEpoch;
        this.day = day;
        this.storageKey = storageKey;
        key = random.Bytes(RowKey.RandomSize);
        blob = storageKey.Seal(key, parcel.Bytes.Span);
    }

    protected override ParcelReceipt DoWith(WriteSession session)
    {
        if (session.Epoch > lastAcceptedEpoch || !session.RosterIsOpen(roster))
        {
            return ParcelReceipt.RosterClosed;
        }

        session.InsertPending(key, roster, session.Day == day ? blob : UnderNewDay(session));
        return ParcelReceipt.Kept;
    }

    // The turn to write is held: no key can be made now.
    private byte[] UnderNewDay(WriteSession session)
    {
        var newer = session.Keys.Find(session.Day, StorageClass.Pending) ?? throw new InvalidOperationException("The storage key of the day that began is missing.");
        return newer.Seal(key, storageKey.Open(key, blob));
    }
}
