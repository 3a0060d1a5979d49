using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Intake.SortingRoom;

/// <summary>One transaction of posting: whatever it took from pending is on the board when it commits, and untouched if it does not.</summary>
internal sealed class SegmentTransaction : IDisposable
{
    private const int SegmentUnit = 8;
    private readonly IntakeContext context;
    private readonly StorageKeys keys;
    private readonly EpochClock clock;
    private readonly IRandomSource random;
    private readonly long epoch;
    private readonly StorageKey lanes;
    private readonly StorageKey replies;
    private readonly IDbContextTransaction transaction;
    private readonly List<Statement> statements = [];
    private readonly Statement deletePending;
    private readonly Statement insertSeen;
    private readonly Statement insertSlot;
    private readonly Statement insertReply;
    private readonly Statement insertTag;

    public SegmentTransaction(IntakeContext context, StorageKeys keys, ulong epoch, EpochClock clock, IRandomSource random)
    {
        this.context = context;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
        this.epoch = (long)epoch;
        lanes = Key(epoch, StorageClass.Lanes);
        replies = Key(epoch, StorageClass.Replies);
        transaction = context.Database.BeginTransaction();
        deletePending = Prepare("DELETE FROM \"Pending\" WHERE \"Epoch\" = @p0 AND \"Key\" = @p1", 2);
        insertSeen = Prepare("INSERT INTO \"Seen\" (\"Roster\", \"Mark\") VALUES (@p0, @p1) ON CONFLICT DO NOTHING", 2);
        insertSlot = Prepare("INSERT INTO \"Slots\" (\"Epoch\", \"Key\", \"Roster\", \"Blob\") VALUES (@p0, @p1, @p2, @p3)", 4);
        insertReply = Prepare("INSERT INTO \"Replies\" (\"LocatorHash\", \"Epoch\", \"Roster\", \"Blob\") VALUES (@p0, @p1, @p2, @p3) ON CONFLICT DO NOTHING", 4);
        insertTag = Prepare("INSERT INTO \"WaitingTags\" (\"Key\", \"Epoch\", \"Blob\") VALUES (@p0, @p1, @p2)", 3);
    }

    /// <summary>Whether somebody else has posted the epoch.</summary>
    public bool IsPosted() => context.Epochs.Any(row => row.Epoch == epoch);

    /// <summary>Deletes pending rows; false if somebody else has taken one of them.</summary>
    public bool TryTakePending(IEnumerable<PendingRow> rows) => rows.All(row => deletePending.Run(row.Epoch, row.Key) == 1);

    /// <summary>Whether there is more to post.</summary>
    public bool HasPending() => context.Pending.Any(row => row.Epoch <= epoch);

    /// <summary>Puts parcels on the board, in a random order; <paramref name="finishWith"/> ends the epoch.</summary>
    public void Post(IEnumerable<OpenedParcel> parcels, NewsroomDocuments? finishWith)
    {
        var fresh = parcels.ToArray();
        random.Shuffle<OpenedParcel>(fresh);
        fresh = [.. fresh.Where(parcel => insertSeen.Run((long)parcel.Roster, parcel.Mark) == 1)];
        var slots = fresh.Select(parcel => (parcel.Roster, parcel.Body)).Concat(Dummies(fresh.Length, finishWith)).ToArray();
        random.Shuffle<(uint, byte[])>(slots);
        foreach (var (roster, body) in slots)
        {
            InsertSlot(roster, body);
        }

        foreach (var parcel in fresh.Where(parcel => parcel.Reply is not null))
        {
            InsertReply(parcel.Roster, parcel.Reply!);
        }

        if (finishWith is not null)
        {
            new IndexFilling(context, keys, clock, random).Fill(epoch);
            context.Epochs.Add(new EpochRow { Epoch = epoch });
            LedgerBook.Append(context, new LedgerEntry.SegmentPosted((ulong)epoch, MerkleTree.Root([.. Places().Select(tag => MerkleTree.Leaf(tag))])));
            context.SaveChanges();
        }
    }

    /// <summary>Makes it durable.</summary>
    public void Commit() => transaction.Commit();

    /// <inheritdoc/>
    public void Dispose()
    {
        statements.ForEach(statement => statement.Dispose());
        transaction.Dispose();
    }

    private IEnumerable<(uint Roster, byte[] Body)> Dummies(int posted, NewsroomDocuments? finishWith)
    {
        if (finishWith?.Membership is not { } membership)
        {
            return [];
        }

        var count = posted + context.Slots.Count(row => row.Epoch == epoch);
        var missing = count == 0 ? SegmentUnit : (SegmentUnit - (count % SegmentUnit)) % SegmentUnit;
        var newest = finishWith.Rosters.Where(signed => signed.Roster.FirstSealingEpoch <= (ulong)epoch).MaxBy(signed => signed.Roster.Number);
        var size = SlotBody.SizeOf((newest?.Membership ?? membership).Membership.Lanes);
        return Enumerable.Range(0, missing).Select(_ => (newest?.Roster.Number ?? 0, random.Bytes(size)));
    }

    private byte[][] Places() => [.. context.IndexPlaces.Where(row => row.Epoch == epoch).OrderBy(row => row.Place).Select(row => row.Tag)];

    private void InsertSlot(uint roster, byte[] body)
    {
        var key = random.Bytes(RowKey.RandomSize);
        insertSlot.Run(epoch, key, (long)roster, lanes.Seal(RowKey.Of(epoch, key), body));
    }

    // Of two equal locator hashes the second loses its reply lane; its author sees both in the own lane and sends again.
    private void InsertReply(uint roster, OpenedReply reply)
    {
        if (insertReply.Run(reply.LocatorHash, epoch, (long)roster, replies.Seal(RowKey.Of(epoch, reply.LocatorHash), reply.Body)) == 1)
        {
            var key = random.Bytes(RowKey.RandomSize);
            insertTag.Run(key, epoch, replies.Seal(RowKey.Of(epoch, key), [.. reply.Author.ToArray(), .. reply.Tag]));
        }
    }

    private StorageKey Key(ulong ofEpoch, StorageClass storageClass) => keys.Find(clock.DayOf(ofEpoch), storageClass)
        ?? throw new InvalidOperationException("The storage key of an epoch that is being posted is missing.");

    private Statement Prepare(string text, int parameters)
    {
        var statement = new Statement(context.Database.GetDbConnection(), text, parameters);
        statement.Enlist(transaction.GetDbTransaction());
        statements.Add(statement);
        return statement;
    }
}
