using Intake.Protocol.Primitives;
using Intake.Store.Keys;

namespace Intake.Store.Writing;

/// <summary>Keeps a parcel. It was encrypted before it came here, so that the writer has nothing to do but write.</summary>
internal sealed class ParcelDeed : Deed<ParcelReceipt>
{
    private readonly uint roster;
    private readonly ulong lastAcceptedEpoch;
    private readonly ulong day;
    private readonly byte[] key;
    private readonly byte[] blob;

    public ParcelDeed(AcceptedParcel parcel, ulong day, StorageKey storageKey, IRandomSource random)
    {
        roster = parcel.Roster;
        lastAcceptedEpoch = parcel.LastAcceptedEpoch;
        this.day = day;
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

    private byte[] UnderNewDay(WriteSession session)
    {
        var parcel = session.Keys.Get(day, StorageClass.Pending).Open(key, blob);
        return session.Keys.Get(session.Day, StorageClass.Pending).Seal(key, parcel);
    }
}
