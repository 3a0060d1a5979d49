using System.Data.Common;
using System.Threading.Channels;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Store.Keys;
using Intake.Store.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Intake.Store.Writing;

/// <summary>
/// The door's one writer. Whatever comes while a commit is being synced shares the next one, because the disk's sync rate is the limit.
/// No outcome is told before the commit that holds it is durable.
/// </summary>
public sealed class StoreWriter : IHostedService, IDisposable
{
    private const int LongestQueue = 4096;
    private const int LargestBatch = 512;

    private readonly Channel<Deed> queue = Channel.CreateBounded<Deed>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly IDbContextFactory<IntakeContext> contexts;
    private readonly Documents documents;
    private readonly StorageKeys keys;
    private readonly WaitingPacks packs;
    private readonly DiskBudget budget;
    private readonly WriteTurn turn;
    private readonly TimeProvider time;
    private readonly IRandomSource random;
    private Task running = Task.CompletedTask;

    /// <summary>Waits to be started.</summary>
    public StoreWriter(
        IDbContextFactory<IntakeContext> contexts, Documents documents, StorageKeys keys, WaitingPacks packs, DiskBudget budget, WriteTurn turn, TimeProvider time, IRandomSource random)
    {
        this.contexts = contexts;
        this.documents = documents;
        this.keys = keys;
        this.packs = packs;
        this.budget = budget;
        this.turn = turn;
        this.time = time;
        this.random = random;
    }

    /// <summary>Keeps a parcel; ends when it is durable or refused.</summary>
    public async Task<ParcelReceipt> KeepAsync(AcceptedParcel parcel)
    {
        if (documents.Now is not { } now || !budget.HasRoomForParcel(parcel.Bytes.Length))
        {
            return ParcelReceipt.NoRoom;
        }

        budget.Take(parcel.Bytes.Length);
        using var key = keys.Get(now.Day, StorageClass.Pending).Use();
        return await OutcomeOf(new ParcelDeed(parcel, now.Day, key, random), ParcelReceipt.NoRoom).ConfigureAwait(false);
    }

    /// <summary>Begins an upload of a chunk; null if there is no room for files.</summary>
    public ChunkUpload? BeginChunk(byte[] id)
    {
        if (documents.Now is not { } now || !budget.HasRoomForChunk())
        {
            return null;
        }

        budget.Take(2 * ChunkRecord.Size);
        keys.Prepare(now.Day);
        return packs.Begin(now.Epoch, now.Day, id);
    }

    /// <summary>Keeps a whole chunk; ends when it is durable or refused. The caller disposes of the upload after that.</summary>
    public Task<ChunkReceipt> KeepAsync(ChunkUpload upload) => OutcomeOf(new ChunkDeed(upload), ChunkReceipt.NoRoom);

    /// <summary>Marks replies for erasure when the day ends; false if there is no room.</summary>
    public Task<bool> MarkErasuresAsync(IReadOnlyList<Digest> locatorHashes) => OutcomeOf(new ErasureDeed(locatorHashes, Noise()), false);

    /// <summary>Remembers that an editor's vault holds everything up to and including an epoch; false if there is no room.</summary>
    public Task<bool> AcknowledgeAsync(Digest editor, ulong epoch) => OutcomeOf(new AcknowledgementDeed(editor, epoch), false);

    /// <summary>Writes for no reason but to be written.</summary>
    public Task WriteQuietlyAsync() => OutcomeOf(new QuietDeed(Noise()), false);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        return running;
    }

    /// <inheritdoc/>
    public void Dispose() => queue.Writer.TryComplete();

    // As many bytes as a parcel of this newsroom has, so that what is written quietly and what a visit writes have one size.
    private byte[] Noise() => random.Bytes(ParcelFormat.ParcelSize(documents.Current.Membership?.Membership.Lanes ?? Membership.MaximumLanes));

    private async Task<T> OutcomeOf<T>(Deed<T> deed, T noRoom)
    {
        if (!queue.Writer.TryWrite(deed))
        {
            return noRoom;
        }

        try
        {
            return await deed.Outcome.ConfigureAwait(false);
        }
        catch (NoRoomException)
        {
            return noRoom;
        }
    }

    private void Write()
    {
        using var session = new WriteSession(contexts.CreateDbContext(), keys, packs);
        var batch = new List<Deed>(LargestBatch);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var deed))
            {
                batch.Add(deed);
            }

            Commit(session, batch);
            batch.Clear();
        }
    }

    private void Commit(WriteSession session, List<Deed> batch)
    {
        try
        {
            while (!TryCommit(session, batch))
            {
            }
        }
        catch (Exception reason) when (reason is not OutOfMemoryException)
        {
            batch.ForEach(deed => deed.Fail(Told(reason)));
            return;
        }

        batch.ForEach(deed => deed.Tell());
    }

    // False if a deed has left the batch and broken the transaction: the others begin again without it.
    private bool TryCommit(WriteSession session, List<Deed> batch)
    {
        var now = documents.Now ?? throw new InvalidOperationException("Nothing is kept before there is a membership.");
        keys.Prepare(now.Day);
        keys.Prepare(now.Day + 1);
        using var mine = turn.Take();
        using var transaction = session.Begin(now.Clock, time);
        if (!TryDo(session, batch))
        {
            return false;
        }

        session.SyncPacks();
        transaction.Commit();
        return true;
    }

    // One deed's failure is nobody else's. After an error of the database itself the transaction may be gone, with what others did in it.
    private static bool TryDo(WriteSession session, List<Deed> batch)
    {
        for (var done = 0; done < batch.Count;)
        {
            try
            {
                batch[done].Do(session);
                done++;
            }
            catch (Exception reason) when (reason is not OutOfMemoryException)
            {
                batch[done].Fail(Told(reason));
                batch.RemoveAt(done);
                if (reason is DbException)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static Exception Told(Exception reason) => StoreFault.IsFull(reason) ? new NoRoomException(reason) : reason;
}
