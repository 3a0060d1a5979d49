using System.Data.Common;
using Intake.Protocol;
using Intake.Store.Keys;
using Intake.Store.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Intake.Store.Writing;

/// <summary>The writer's one connection, with its statements prepared. Within a transaction it knows the epoch, and no posting can pass it by.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly IntakeContext context;
    private readonly DbConnection connection;
    private readonly List<Statement> statements = [];
    private readonly Statement insertPending;
    private readonly Statement rosterIsOpen;
    private readonly Statement lastPosted;
    private readonly Statement insertChunk;
    private readonly Statement findChunk;
    private readonly Statement markErasure;
    private readonly Statement acknowledge;
    private readonly Statement writeQuietly;
    private readonly HashSet<WaitingPack> unsynced = [];
    private readonly Dictionary<uint, bool> rosters = [];

    public WriteSession(IntakeContext context, StorageKeys keys, WaitingPacks packs)
    {
        this.context = context;
        Keys = keys;
        Packs = packs;
        context.Database.OpenConnection();
        connection = context.Database.GetDbConnection();
        insertPending = Prepare("INSERT INTO \"Pending\" (\"Epoch\", \"Key\", \"Roster\", \"Blob\") VALUES (@p0, @p1, @p2, @p3)", 4);
        rosterIsOpen = Prepare("SELECT 1 FROM \"Rosters\" WHERE \"Number\" = @p0 AND \"SortingKey\" IS NOT NULL", 1);
        lastPosted = Prepare("SELECT MAX(\"Epoch\") FROM \"Epochs\"", 0);
        insertChunk = Prepare("INSERT INTO \"WaitingChunks\" (\"Epoch\", \"Id\", \"Region\") VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", 3);
        findChunk = Prepare("SELECT \"Region\" FROM \"WaitingChunks\" WHERE \"Epoch\" = @p0 AND \"Id\" = @p1", 2);
        markErasure = Prepare("UPDATE \"Replies\" SET \"EraseAfterDay\" = @p0 WHERE \"LocatorHash\" = @p1 AND \"EraseAfterDay\" IS NULL", 2);
        acknowledge = Prepare(
            "INSERT INTO \"Acknowledgements\" (\"Editor\", \"Epoch\") VALUES (@p0, @p1) "
            + "ON CONFLICT (\"Editor\") DO UPDATE SET \"Epoch\" = excluded.\"Epoch\" WHERE excluded.\"Epoch\" > \"Acknowledgements\".\"Epoch\"", 2);
        writeQuietly = Prepare("INSERT INTO \"Quiet\" (\"Key\", \"Blob\") VALUES (1, @p0) ON CONFLICT (\"Key\") DO UPDATE SET \"Blob\" = excluded.\"Blob\"", 1);
    }

    public StorageKeys Keys { get; }

    public WaitingPacks Packs { get; }

    /// <summary>The epoch of arrival of everything in the running transaction; never one that is posted.</summary>
    public ulong Epoch { get; private set; }

    /// <summary>The day of <see cref="Epoch"/>.</summary>
    public ulong Day { get; private set; }

    /// <summary>Begins the transaction. The clock is read after the database's lock is held: an epoch that is over by then cannot be posted without it.</summary>
    public IDbContextTransaction Begin(EpochClock clock, TimeProvider time)
    {
        ReleasePacks();
        var transaction = context.Database.BeginTransaction();
        foreach (var statement in statements)
        {
            statement.Enlist(transaction.GetDbTransaction());
        }

        rosters.Clear();
        var posted = lastPosted.Scalar() is long last ? (ulong)last + 1 : 0;
        Epoch = Math.Max(clock.EpochAt(time.GetUtcNow()), posted);
        Day = clock.DayOf(Epoch);
        return transaction;
    }

    /// <summary>Syncs the packs that the transaction refers to; to be called before it commits.</summary>
    public void SyncPacks()
    {
        foreach (var pack in unsynced)
        {
            RandomAccess.FlushToDisk(pack.File);
        }

        ReleasePacks();
    }

    /// <summary>Whether parcels sealed to a roster can still be opened.</summary>
    public bool RosterIsOpen(uint number)
    {
        if (!rosters.TryGetValue(number, out var isOpen))
        {
            rosters[number] = isOpen = rosterIsOpen.Scalar((long)number) is not null;
        }

        return isOpen;
    }

    public void InsertPending(byte[] key, uint roster, byte[] blob) => insertPending.Run((long)Epoch, key, (long)roster, blob);

    /// <summary>False if the id is there already.</summary>
    public bool TryInsertChunk(ChunkUpload upload)
    {
        SyncBeforeCommit(upload.Pack);
        return insertChunk.Run((long)Epoch, upload.Id, upload.Region) == 1;
    }

    public int RegionOf(byte[] id) => (int)(long)findChunk.Scalar((long)Epoch, id)!;

    public void MarkErasure(byte[] locatorHash) => markErasure.Run((long)Day, locatorHash);

    public void Acknowledge(byte[] editor, ulong epoch) => acknowledge.Run(editor, (long)epoch);

    public void WriteQuietly(byte[] noise) => writeQuietly.Run(noise);

    /// <inheritdoc/>
    public void Dispose()
    {
        ReleasePacks();
        foreach (var statement in statements)
        {
            statement.Dispose();
        }

        context.Dispose();
    }

    // Held open until it is synced or the transaction is given up, whatever becomes of the upload and of the epoch.
    private void SyncBeforeCommit(WaitingPack pack)
    {
        if (!unsynced.Contains(pack))
        {
            ObjectDisposedException.ThrowIf(!pack.TryUse(), pack);
            unsynced.Add(pack);
        }
    }

    private void ReleasePacks()
    {
        foreach (var pack in unsynced)
        {
            pack.Dispose();
        }

        unsynced.Clear();
    }

    private Statement Prepare(string text, int parameters)
    {
        var statement = new Statement(connection, text, parameters);
        statements.Add(statement);
        return statement;
    }
}
